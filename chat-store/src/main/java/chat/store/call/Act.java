package chat.store.call;

import chat.api.id.UserId;

/// What somebody does in a call.
///
/// @param by who
/// @param connection by which connection; empty if a server does it for them
/// @param frame what clients are told of it, as the native codec writes it
public record Act(UserId by, String connection, byte[] frame) {}
