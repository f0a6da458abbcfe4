/// The Redis that we bring along: a child process with its files in the data directory, which
/// survives us if we are killed, and is found again.
package chat.store.embedded;
