package chat.api.protocol;

/// A member of a group.
///
/// @param user who
/// @param roleId the role on the server
/// @param active false: the account is disabled
/// @param joinedMicros since when, in microseconds since the epoch
public record GroupMemberView(UserView user, int roleId, boolean active, long joinedMicros) {}
