package chat.server.config;

import chat.server.call.CallSettings;
import chat.server.connection.AllowedSites;
import chat.server.metrics.MetricsSettings;
import chat.server.process.Logging;
import chat.server.proxy.ProxySettings;
import chat.server.tls.TlsSettings;
import chat.server.upload.UploadRules;
import chat.store.account.Argon2Cost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How this server runs. config/chat.yaml explains each setting.
///
/// @param host the address to listen on
/// @param port the port to listen on, 0 for any free one
/// @param workers how many fan-out workers
/// @param node the name of this node, unique among those on one Redis
/// @param locale the language of notices where a client asks for none we have
/// @param dataDirectory where the embedded Redis keeps its files, and uploads are kept
/// @param redisUri another Redis to use instead of the embedded one
/// @param redisCa with TLS, whose certificates are good for it
/// @param bandwidthBytes how much presence may use, in bytes per second
/// @param heartbeat the pause between pings
/// @param passwordCost how dear a guess at a password is
/// @param allowed from which pages, and under which names, clients may connect
/// @param uploads what may be uploaded
/// @param outboxBytes how much may wait for one connection
/// @param assemblyBytes how much of unfinished messages the server holds
/// @param calls how long calls wait, and which servers connect people
/// @param tls whether and by which certificate it speaks TLS
/// @param proxy how it stands behind a proxy
/// @param metrics where its numbers are served, if anywhere
/// @param log how much is logged, and in which form
public record ServerConfig(
    String host,
    int port,
    int workers,
    String node,
    Locale locale,
    Path dataDirectory,
    Optional<String> redisUri,
    Optional<Path> redisCa,
    double bandwidthBytes,
    Duration heartbeat,
    Argon2Cost passwordCost,
    AllowedSites allowed,
    UploadRules uploads,
    long outboxBytes,
    long assemblyBytes,
    CallSettings calls,
    TlsSettings tls,
    ProxySettings proxy,
    Optional<MetricsSettings> metrics,
    Logging.Settings log) {
  private static final int HEARTBEATS_OF_SILENCE = 3;

  /// How long a client may neither send nor read anything that is due: one that is pinged has
  /// answered long before.
  public Duration patience() {
    return heartbeat.multipliedBy(HEARTBEATS_OF_SILENCE);
  }

  /// Whether another configuration differs only in what can change while a server runs.
  public boolean isLikeButForLimits(ServerConfig other) {
    return equals(
        new ServerConfig(
            other.host,
            other.port,
            other.workers,
            other.node,
            other.locale,
            other.dataDirectory,
            other.redisUri,
            other.redisCa,
            other.bandwidthBytes,
            other.heartbeat,
            other.passwordCost,
            other.allowed,
            uploads,
            outboxBytes,
            other.assemblyBytes,
            other.calls,
            other.tls,
            other.proxy,
            other.metrics,
            log));
  }

  @Override
  public String toString() {
    return "ServerConfig[host=%s, port=%d, workers=%d, node=%s]"
        .formatted(host, port, workers, node);
  }
}
