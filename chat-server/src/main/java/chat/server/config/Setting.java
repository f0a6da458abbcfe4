package chat.server.config;

import java.util.Arrays;
import java.util.Optional;

/// Every setting of the server: its key in the YAML file, its environment variable and its default,
/// `""` where that is nothing or is found out when the server starts.
enum Setting {
  HOST("host", "CHAT_HOST", "0.0.0.0"),
  PORT("port", "CHAT_PORT", "8080"),
  WORKERS("workers", "CHAT_WORKERS", ""),
  NODE("node", "CHAT_NODE", "main"),
  LOCALE("locale", "CHAT_LOCALE", "en"),
  DATA("data.directory", "CHAT_DATA", ""),
  REDIS("redis.uri", "CHAT_REDIS", ""),
  REDIS_CA("redis.ca", "CHAT_REDIS_CA", ""),
  BANDWIDTH("bandwidth", "CHAT_BANDWIDTH", "100"),
  HEARTBEAT("heartbeat", "CHAT_HEARTBEAT", "30"),
  PASSWORD_MEMORY("password.memory-kib", "CHAT_PASSWORD_MEMORY_KIB", "19456"),
  PASSWORD_PASSES("password.passes", "CHAT_PASSWORD_PASSES", "2"),
  HOSTS("security.hosts", "CHAT_SECURITY_HOSTS", ""),
  ORIGINS("security.origins", "CHAT_SECURITY_ORIGINS", ""),
  REQUIRE_ORIGIN("security.require-origin", "CHAT_SECURITY_REQUIRE_ORIGIN", "false"),
  IMAGE("uploads.image-mib", "CHAT_UPLOADS_IMAGE_MIB", "4"),
  MUSIC("uploads.music-mib", "CHAT_UPLOADS_MUSIC_MIB", "16"),
  FILE("uploads.file-mib", "CHAT_UPLOADS_FILE_MIB", "50"),
  QUOTA("uploads.quota-mib", "CHAT_UPLOADS_QUOTA_MIB", "2048"),
  UNUSED("uploads.keep-unused-hours", "CHAT_UPLOADS_KEEP_UNUSED_HOURS", "24"),
  STUN("calls.stun", "CHAT_CALLS_STUN", ""),
  TURN("calls.turn", "CHAT_CALLS_TURN", ""),
  TURN_SECRET_FILE("calls.turn-secret-file", "CHAT_CALLS_TURN_SECRET_FILE", ""),
  TURN_SECONDS("calls.turn-seconds", "CHAT_CALLS_TURN_SECONDS", "300"),
  CALL_GRACE("calls.grace-seconds", "CHAT_CALLS_GRACE_SECONDS", "30"),
  CALL_RING("calls.ring-seconds", "CHAT_CALLS_RING_SECONDS", "90"),
  CALL_LONGEST("calls.longest-hours", "CHAT_CALLS_LONGEST_HOURS", "24"),
  TLS("tls.mode", "CHAT_TLS", "none"),
  TLS_CERTIFICATE("tls.certificate", "CHAT_TLS_CERTIFICATE", ""),
  TLS_KEY("tls.key", "CHAT_TLS_KEY", ""),
  TLS_CHAIN("tls.chain", "CHAT_TLS_CHAIN", ""),
  LOG_LEVEL("log.level", "CHAT_LOG_LEVEL", "info"),
  LOG_FORMAT("log.format", "CHAT_LOG_FORMAT", "text"),
  METRICS_HOST("metrics.host", "CHAT_METRICS_HOST", "127.0.0.1"),
  METRICS_PORT("metrics.port", "CHAT_METRICS_PORT", ""),
  PROXY_SOURCE("proxy.source", "CHAT_PROXY_SOURCE", "none"),
  PROXY_TRUSTED("proxy.trusted", "CHAT_PROXY_TRUSTED", ""),
  PATH_PREFIX("proxy.path-prefix", "CHAT_PROXY_PATH_PREFIX", ""),
  OUTBOX("limits.outbox-kib", "CHAT_LIMITS_OUTBOX_KIB", "2048"),
  ASSEMBLY("limits.assembly-mib", "CHAT_LIMITS_ASSEMBLY_MIB", "256");

  private final String key;
  private final String variable;
  private final String absent;

  Setting(String key, String variable, String absent) {
    this.key = key;
    this.variable = variable;
    this.absent = absent;
  }

  String key() {
    return key;
  }

  String variable() {
    return variable;
  }

  /// What counts where nobody says anything.
  String absent() {
    return absent;
  }

  static Optional<Setting> byKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }
}
