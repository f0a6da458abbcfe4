package chat.server.upload;

import chat.api.protocol.ErrorCode;

/// A file cannot be taken as it is.
public final class UploadRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  UploadRefusedException(ErrorCode code) {
    super(code.word(), null, false, false);
    this.code = code;
  }

  /// Why.
  public ErrorCode code() {
    return code;
  }
}
