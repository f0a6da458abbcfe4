package chat.api.protocol;

/// Somebody who is mentioned.
///
/// @param userId the id
/// @param username the name as it was then
public record Person(String userId, String username) {}
