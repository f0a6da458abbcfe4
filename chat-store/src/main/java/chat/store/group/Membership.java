package chat.store.group;

import chat.api.id.UserId;

/// Somebody's place in a group.
///
/// @param joinedMicros since when, in microseconds since the epoch
public record Membership(UserId user, long joinedMicros) {}
