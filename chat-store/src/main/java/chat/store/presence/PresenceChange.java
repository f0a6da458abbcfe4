package chat.store.presence;

import chat.store.account.Profile;

/// Somebody came or went.
///
/// @param sequence numbers the changes densely, over all servers
/// @param profile as it was when the person came
/// @param online whether the person came
public record PresenceChange(long sequence, Profile profile, boolean online) {}
