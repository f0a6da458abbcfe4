/// Deleting people.
package chat.store.removal;
