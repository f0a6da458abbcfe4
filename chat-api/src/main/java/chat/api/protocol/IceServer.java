package chat.api.protocol;

import java.util.List;
import java.util.Optional;

/// A STUN or TURN server, in the words of WebRTC's RTCIceServer.
///
/// @param urls such as `turn:turn.example.org:3478?transport=udp`
/// @param username for TURN: until when the credential is good, and for whom
/// @param credential for TURN; [#toString()] hides it
public record IceServer(List<String> urls, Optional<String> username, Optional<String> credential) {
  public IceServer {
    urls = List.copyOf(urls);
  }

  @Override
  public String toString() {
    return "IceServer[urls=" + urls + ", username=" + username + "]";
  }
}
