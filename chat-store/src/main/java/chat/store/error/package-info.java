/// What can go wrong with the store. A package of its own, so that the packages beside it need not
/// depend on the composition root that depends on them.
package chat.store.error;
