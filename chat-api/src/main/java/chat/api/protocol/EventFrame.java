package chat.api.protocol;

/// An event with its envelope.
///
/// @param timestampMicros when it happened, in microseconds since the epoch
/// @param traceId of the request it answers, `""` if none
/// @param event the event
public record EventFrame(long timestampMicros, String traceId, Event event) {}
