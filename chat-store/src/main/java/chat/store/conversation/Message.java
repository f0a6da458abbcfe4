package chat.store.conversation;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;

/// A message as its sender made it. (conversation, sender, id) names it.
public record Message(ConversationId conversation, UserId sender, MessageId id, Content content) {}
