/// Writing all that a store keeps into one file, and filling a store from it.
package chat.store.backup;
