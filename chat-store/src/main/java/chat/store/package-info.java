/// Placeholder until the first class lands.
package chat.store;
