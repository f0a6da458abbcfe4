package chat.store.conversation;

/// An entry of a conversation's log.
///
/// @param position dense within the conversation, from 1
/// @param ordinal the count of messages up to this entry
/// @param timestampMicros when Redis took it, in microseconds since the epoch; entries of one
///   conversation are at least 100 apart
public record Entry(long position, long ordinal, long timestampMicros, Message message) {}
