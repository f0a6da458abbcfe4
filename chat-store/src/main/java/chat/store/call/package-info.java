/// Calls: who is in which, and news of them. The signals themselves are not stored.
package chat.store.call;
