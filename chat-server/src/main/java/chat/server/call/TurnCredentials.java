package chat.server.call;

import chat.api.id.UserId;
import chat.api.protocol.Event;
import chat.api.protocol.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Credentials by the TURN REST scheme (draft-uberti-behave-turn-rest-00), which coturn knows as
/// `use-auth-secret`: the user name says until when it is good, and for whom; the password is the
/// HMAC-SHA1 of the name under the shared secret.
final class TurnCredentials {
  private static final String HMAC = "HmacSHA1";

  private final IceSettings settings;
  private final InstantSource clock;

  TurnCredentials(IceSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// What somebody's browser is to use.
  Event.IceServers of(UserId user) {
    List<IceServer> servers = new ArrayList<>(2);
    if (!settings.stun().isEmpty()) {
      servers.add(new IceServer(settings.stun(), Optional.empty(), Optional.empty()));
    }
    settings
        .secret()
        .filter(_ -> !settings.turn().isEmpty())
        .ifPresent(secret -> {
          String name = clock.instant().plus(settings.ttl()).getEpochSecond() + ":" + user.value();
          servers.add(
              new IceServer(settings.turn(), Optional.of(name), Optional.of(sign(name, secret))));
        });
    return new Event.IceServers(servers, (int) settings.ttl().toSeconds());
  }

  private static String sign(String name, String secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA1", impossible);
    }
  }
}
