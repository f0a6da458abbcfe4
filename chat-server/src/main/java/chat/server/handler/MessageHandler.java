package chat.server.handler;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.fanout.Hub;
import chat.server.metrics.ServerMetrics;
import chat.store.Store;
import chat.store.conversation.Appended;
import chat.store.conversation.Entry;
import chat.store.conversation.Message;
import chat.store.file.FileUse;
import chat.store.readmark.ReadMark;
import java.util.Optional;
import java.util.UUID;

/// Sending messages. A message is stored here and nothing more: its receivers, the sender too, get
/// it by the store's publication.
final class MessageHandler {
  private final Store store;
  private final Hub hub;
  private final MessageContents contents;
  private final ServerMetrics metrics;

  MessageHandler(Store store, Hub hub, MessageContents contents, ServerMetrics metrics) {
    this.metrics = metrics;
    this.store = store;
    this.hub = hub;
    this.contents = contents;
  }

  void common(Caller caller, Login login, String traceId, Request.SendCommon request)
      throws InterruptedException {
    Optional<ConversationId> conversation = lobbyOrGroup(request.receiver());
    if (conversation.isEmpty()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_RECEIVER, request.receiver(), request.id());
      return;
    }
    var _ =
        send(
            caller,
            login,
            traceId,
            new Outgoing(request.receiver(), conversation.get(), request.id(), request.content()));
  }

  void personal(Caller caller, Login login, String traceId, Request.SendPersonal request)
      throws InterruptedException {
    Optional<UserId> receiver = knownUser(request.receiver());
    if (receiver.isEmpty()) {
      caller.refuse(traceId, ErrorCode.UNKNOWN_RECEIVER, request.receiver(), request.id());
      return;
    }
    ConversationId conversation = ConversationId.between(login.user(), receiver.get());
    boolean added =
        send(
            caller,
            login,
            traceId,
            new Outgoing(request.receiver(), conversation, request.id(), request.content()));
    if (added && !caller.isNative()) {
      tellIfOffline(caller, traceId, request, receiver.get());
    }
  }

  private static Optional<ConversationId> lobbyOrGroup(WireId receiver) {
    return receiver.isLobby()
        ? Optional.of(ConversationId.LOBBY)
        : receiver.group().map(ConversationId.Group::new);
  }

  private record Outgoing(
      WireId receiver, ConversationId conversation, Optional<MessageId> id, Content content) {
    Outgoing with(Content other) {
      return new Outgoing(receiver, conversation, id, other);
    }
  }

  private Optional<UserId> knownUser(WireId receiver) {
    return receiver.user().filter(user -> store.accounts().byId(user).isPresent());
  }

  /// @return whether it is stored, and was not before
  private boolean send(Caller caller, Login login, String traceId, Outgoing outgoing) {
    return switch (contents.check(login.user(), outgoing.content())) {
      case MessageContents.Refused(var code) -> refuse(caller, traceId, outgoing, code);
      case MessageContents.Good(var content, var file) -> {
        FileUse use = new FileUse.InConversation(outgoing.conversation());
        if (file.isPresent() && !store.files().use(file.get(), use)) {
          yield refuse(caller, traceId, outgoing, ErrorCode.UNKNOWN_FILE);
        }
        boolean added = append(caller, login, traceId, outgoing.with(content));
        if (!added) {
          file.ifPresent(unused -> store.files().endUse(unused, use));
        }
        yield added;
      }
    };
  }

  private static boolean refuse(Caller caller, String traceId, Outgoing outgoing, ErrorCode code) {
    caller.refuse(traceId, code, outgoing.receiver(), outgoing.id());
    return false;
  }

  /// @return whether it is stored, and was not before
  private boolean append(Caller caller, Login login, String traceId, Outgoing outgoing) {
    MessageId id = outgoing.id().orElseGet(() -> new MessageId(UUID.randomUUID().toString()));
    Message message = new Message(outgoing.conversation(), login.user(), id, outgoing.content());
    Appended appended =
        metrics.append(
            outgoing.conversation(), () -> store.conversations().append(message, traceId));
    return switch (appended) {
      case Appended.Stored(var entry, var duplicate) -> {
        acknowledge(caller, traceId, outgoing.receiver(), entry);
        // Who writes has read up to there.
        store
            .readMarks()
            .advanceLater(
                login.user(),
                outgoing.conversation(),
                new ReadMark(entry.position(), entry.ordinal()));
        yield !duplicate;
      }
      case Appended.NotMember() -> refuse(caller, traceId, outgoing, whyNot(outgoing.receiver()));
      case Appended.IdReused() -> refuse(caller, traceId, outgoing, ErrorCode.ID_REUSED);
    };
  }

  private ErrorCode whyNot(WireId group) {
    return group.group().flatMap(store.groups()::find).isPresent()
        ? ErrorCode.NOT_MEMBER
        : ErrorCode.UNKNOWN_RECEIVER;
  }

  private static void acknowledge(Caller caller, String traceId, WireId receiver, Entry entry) {
    if (caller.isNative()) {
      caller.answer(
          new EventFrame(
              entry.timestampMicros(),
              traceId,
              new Event.Acked(
                  receiver,
                  entry.message().id().value(),
                  entry.position(),
                  entry.timestampMicros())));
    }
  }

  private void tellIfOffline(
      Caller caller, String traceId, Request.SendPersonal request, UserId receiver)
      throws InterruptedException {
    hub.ask(
        caller,
        false,
        board -> {
          if (!board.isOnline(receiver)) {
            caller.refuse(traceId, ErrorCode.OFFLINE, request.receiver(), request.id());
          }
        });
  }
}
