package chat.api.protocol;

/// A person as others see them.
///
/// @param userId the id; for an unknown person the one that was asked for
/// @param username the name, or a placeholder for an unknown person
/// @param avatar path of the picture, `""` if there is none
public record UserView(String userId, String username, String avatar) {}
