package chat.cli.state;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// The sessions of people who logged in before, by server and name.
///
/// @param directory where they are kept, for their owner's eyes only
/// @param server the server
public record SavedSessions(StateDirectory directory, URI server) {
  /// The token of somebody's session.
  ///
  /// @throws IOException if it cannot be read
  public Optional<String> find(String user) throws IOException {
    return directory.read(file(user)).map(String::strip).filter(token -> !token.isEmpty());
  }

  /// Keeps a token.
  ///
  /// @throws IOException if that fails
  public void save(String user, String token) throws IOException {
    directory.write(file(user), token + "\n");
  }

  private String file(String user) {
    return StateDirectory.fileName("session", server, user);
  }
}
