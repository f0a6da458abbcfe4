/// How far people have read.
package chat.store.readmark;
