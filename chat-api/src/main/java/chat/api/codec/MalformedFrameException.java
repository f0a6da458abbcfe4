package chat.api.codec;

/// Bytes that are no frame of the protocol. The message is fixed English words for a log or an
/// error answer; it never repeats what was received.
public final class MalformedFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong
  public MalformedFrameException(String message) {
    super(message);
  }
}
