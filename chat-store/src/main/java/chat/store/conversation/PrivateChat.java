package chat.store.conversation;

import chat.api.id.ConversationId;
import chat.api.id.UserId;

/// A private chat as one of the two sees it.
///
/// @param peer the other one, or oneself
/// @param lastActiveMicros when its last message was about to be stored, in microseconds since the
///   epoch; never later than that message's own time
public record PrivateChat(ConversationId.Pair id, UserId peer, long lastActiveMicros) {}
