package chat.store.presence;

import chat.store.account.Profile;

/// Somebody came or went, or is online and has another profile now.
///
/// @param sequence numbers the changes densely, over all servers
/// @param profile as it is now
/// @param online whether the person came
public record PresenceChange(long sequence, Profile profile, boolean online) {}
