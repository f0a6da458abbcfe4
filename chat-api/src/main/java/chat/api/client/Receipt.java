package chat.api.client;

/// A message is stored.
///
/// @param id the sender's id for it
/// @param position its place in the conversation's log
/// @param storedAtMicros when it was stored, in microseconds since the epoch
public record Receipt(String id, long position, long storedAtMicros) {}
