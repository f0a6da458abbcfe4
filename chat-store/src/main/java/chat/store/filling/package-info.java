/// Filling an empty store with what was kept elsewhere.
package chat.store.filling;
