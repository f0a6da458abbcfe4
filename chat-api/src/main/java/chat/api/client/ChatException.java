package chat.api.client;

import chat.api.protocol.ErrorCode;
import java.util.Optional;

/// Why something a client was asked to do did not happen. The message is one plain line; where the
/// server gave a text, it is that text.
public abstract sealed class ChatException extends Exception {
  private static final long serialVersionUID = 1L;

  private ChatException(String message) {
    super(message);
  }

  private ChatException(String message, Throwable cause) {
    super(message, cause);
  }

  /// No connection could be made, or it broke before the answer.
  public static final class Unreachable extends ChatException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The login or registration was refused.
  public static final class LoginRefused extends ChatException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    LoginRefused(ErrorCode code, String message) {
      super(message);
      this.code = code;
    }

    /// Why.
    public ErrorCode code() {
      return code;
    }
  }

  /// The session is not known (any more) and there is no password to log in with.
  public static final class SessionUnknown extends ChatException {
    private static final long serialVersionUID = 1L;

    SessionUnknown() {
      super("the session is no longer known");
    }
  }

  /// The server refused a request.
  public static final class Refused extends ChatException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<ErrorCode> code;

    Refused(Optional<ErrorCode> code, String message) {
      super(message);
      this.code = code;
    }

    /// Why; empty for a reason this version has no word for.
    public Optional<ErrorCode> code() {
      return code;
    }
  }

  /// No answer came in time.
  public static final class TimedOut extends ChatException {
    private static final long serialVersionUID = 1L;

    TimedOut(String message) {
      super(message);
    }
  }

  /// More is waiting than [ClientConfig] allows.
  public static final class TooManyWaiting extends ChatException {
    private static final long serialVersionUID = 1L;

    TooManyWaiting(String message) {
      super(message);
    }
  }

  /// The client ended before the answer.
  public static final class Ended extends ChatException {
    private static final long serialVersionUID = 1L;

    private final transient ConnectionState.Ended state;

    Ended(ConnectionState.Ended state) {
      super(state.text().isEmpty() ? "the client ended: " + state.reason() : state.text());
      this.state = state;
    }

    /// How it ended.
    public ConnectionState.Ended state() {
      return state;
    }
  }
}
