/// Checking a store against its own rules.
package chat.store.verification;
