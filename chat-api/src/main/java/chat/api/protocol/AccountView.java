package chat.api.protocol;

/// An account as administrators see it.
///
/// @param user who
/// @param roleId above 0: an administrator
/// @param active false: the account is disabled
/// @param online whether the person is connected to any server
/// @param registeredMicros since when, in microseconds since the epoch; 0 if nobody knows
public record AccountView(
    UserView user, int roleId, boolean active, boolean online, long registeredMicros) {}
