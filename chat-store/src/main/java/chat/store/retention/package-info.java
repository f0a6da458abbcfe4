/// Keeping logs from growing for ever.
package chat.store.retention;
