package chat.server.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which STUN and TURN servers there are.
///
/// @param stun URLs of the one kind
/// @param turn URLs of the other
/// @param secret what we share with the TURN servers, if there are any; [#toString()] hides it
/// @param ttl how long a credential is good
public record IceSettings(
    List<String> stun, List<String> turn, Optional<String> secret, Duration ttl) {
  /// None.
  public static final IceSettings NONE =
      new IceSettings(List.of(), List.of(), Optional.empty(), Duration.ofMinutes(5));

  public IceSettings {
    stun = List.copyOf(stun);
    turn = List.copyOf(turn);
    if (!turn.isEmpty() && secret.isEmpty()) {
      throw new IllegalArgumentException("TURN needs a secret");
    }
  }

  @Override
  public String toString() {
    return "IceSettings[stun=" + stun + ", turn=" + turn + ", ttl=" + ttl + "]";
  }
}
