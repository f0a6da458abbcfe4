package chat.api.client;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What a new connection says first: HELLO, then the login by session, else by password.
record Handshake(Connection connection, ClientConfig config, Credentials credentials) {
  /// Both answers.
  record Result(Event.Welcome welcome, Event.LoggedIn login) {}

  Result perform() throws ChatException, InterruptedException {
    CompletableFuture<Event> hello =
        connection.ask(
            new Request.Hello(config.client(), config.locale(), List.of("presence", "groups")));
    Event.LoggedIn login = login();
    if (Futures.await(hello) instanceof Event.Welcome welcome) {
      return new Result(welcome, login);
    }
    throw new ChatException.Unreachable("unexpected answer to HELLO");
  }

  private Event.LoggedIn login() throws ChatException, InterruptedException {
    Optional<Event.LoggedIn> resumed =
        credentials.sessionId().isPresent() ? bySession() : Optional.empty();
    if (resumed.isPresent()) {
      return resumed.get();
    }
    Credentials.Password password =
        credentials.password().orElseThrow(ChatException.SessionUnknown::new);
    return byPassword(password);
  }

  private Optional<Event.LoggedIn> bySession() throws ChatException, InterruptedException {
    Event answer = Futures.await(connection.ask(new Request.Login(), credentials.sessionId()));
    return switch (answer) {
      case Event.LoggedIn login -> Optional.of(login);
      case Event.LoginRequired() -> Optional.empty();
      default -> throw refusal(answer);
    };
  }

  private Event.LoggedIn byPassword(Credentials.Password password)
      throws ChatException, InterruptedException {
    Request register = new Request.Register(password.username(), password.password());
    Event answer = Futures.await(connection.ask(register));
    if (answer instanceof Event.LoggedIn login) {
      return login;
    }
    throw refusal(answer);
  }

  private static ChatException refusal(Event answer) {
    return switch (answer) {
      // Not a word about the credentials: the server is there and its data are not.
      case Event.Incorrect(var code, var text) when code == ErrorCode.UNAVAILABLE ->
          new ChatException.Unreachable(text);
      case Event.Incorrect(var code, var text) -> new ChatException.LoginRefused(code, text);
      case Event.Disabled(var text) ->
          new ChatException.Ended(
              new ConnectionState.Ended(ConnectionState.EndReason.DISABLED, text));
      default -> new ChatException.Unreachable("unexpected answer to the login");
    };
  }
}
