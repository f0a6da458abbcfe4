package chat.store.account;

import chat.api.id.UserId;

/// What everybody may know of a person.
///
/// @param avatar a path, or empty
public record Profile(UserId id, String username, String avatar) {}
