package chat.api.protocol;

/// A person whom a search by name has found.
///
/// @param online whether the person is connected to any server
public record FoundUser(UserView user, boolean online) {}
