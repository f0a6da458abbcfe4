package chat.api.protocol;

import java.util.Optional;

/// A request with its envelope.
///
/// @param traceId comes back in the answer; `""` if none
/// @param sessionId the session's token, where the frame has one; [#toString()] hides it
/// @param senderId who says to be sending, where the frame says so (`"0"` before login)
/// @param body the request
public record RequestFrame(
    String traceId, Optional<String> sessionId, Optional<String> senderId, Request body) {
  /// A native request, whose connection knows session and sender.
  public static RequestFrame of(Request body) {
    return new RequestFrame("", Optional.empty(), Optional.empty(), body);
  }

  /// A request that names a session.
  public static RequestFrame of(String sessionId, Request body) {
    return new RequestFrame("", Optional.of(sessionId), Optional.empty(), body);
  }

  @Override
  public String toString() {
    return "RequestFrame[traceId=" + traceId + ", senderId=" + senderId + ", body=" + body + "]";
  }
}
