/// Adopting a predecessor's data: reading its Redis and its files, and writing them as our own.
package chat.store.imports;
