package chat.server.config;

import java.util.Arrays;
import java.util.Optional;

/// Every setting of the server: its key in the YAML file and its environment variable.
enum Setting {
  HOST("host", "CHAT_HOST"),
  PORT("port", "CHAT_PORT"),
  WORKERS("workers", "CHAT_WORKERS"),
  NODE("node", "CHAT_NODE"),
  LOCALE("locale", "CHAT_LOCALE"),
  DATA("data.directory", "CHAT_DATA"),
  REDIS("redis.uri", "CHAT_REDIS"),
  REDIS_CA("redis.ca", "CHAT_REDIS_CA"),
  BANDWIDTH("bandwidth", "CHAT_BANDWIDTH"),
  HEARTBEAT("heartbeat", "CHAT_HEARTBEAT"),
  PASSWORD_MEMORY("password.memory-kib", "CHAT_PASSWORD_MEMORY_KIB"),
  PASSWORD_PASSES("password.passes", "CHAT_PASSWORD_PASSES"),
  HOSTS("security.hosts", "CHAT_SECURITY_HOSTS"),
  ORIGINS("security.origins", "CHAT_SECURITY_ORIGINS"),
  REQUIRE_ORIGIN("security.require-origin", "CHAT_SECURITY_REQUIRE_ORIGIN"),
  IMAGE("uploads.image-mib", "CHAT_UPLOADS_IMAGE_MIB"),
  MUSIC("uploads.music-mib", "CHAT_UPLOADS_MUSIC_MIB"),
  FILE("uploads.file-mib", "CHAT_UPLOADS_FILE_MIB"),
  QUOTA("uploads.quota-mib", "CHAT_UPLOADS_QUOTA_MIB"),
  UNUSED("uploads.keep-unused-hours", "CHAT_UPLOADS_KEEP_UNUSED_HOURS"),
  STUN("calls.stun", "CHAT_CALLS_STUN"),
  TURN("calls.turn", "CHAT_CALLS_TURN"),
  TURN_SECRET_FILE("calls.turn-secret-file", "CHAT_CALLS_TURN_SECRET_FILE"),
  TURN_SECONDS("calls.turn-seconds", "CHAT_CALLS_TURN_SECONDS"),
  CALL_GRACE("calls.grace-seconds", "CHAT_CALLS_GRACE_SECONDS"),
  CALL_RING("calls.ring-seconds", "CHAT_CALLS_RING_SECONDS"),
  CALL_LONGEST("calls.longest-hours", "CHAT_CALLS_LONGEST_HOURS"),
  TLS("tls.mode", "CHAT_TLS"),
  TLS_CERTIFICATE("tls.certificate", "CHAT_TLS_CERTIFICATE"),
  TLS_KEY("tls.key", "CHAT_TLS_KEY"),
  TLS_CHAIN("tls.chain", "CHAT_TLS_CHAIN"),
  LOG_LEVEL("log.level", "CHAT_LOG_LEVEL"),
  LOG_FORMAT("log.format", "CHAT_LOG_FORMAT"),
  METRICS_HOST("metrics.host", "CHAT_METRICS_HOST"),
  METRICS_PORT("metrics.port", "CHAT_METRICS_PORT"),
  PROXY_SOURCE("proxy.source", "CHAT_PROXY_SOURCE"),
  PROXY_TRUSTED("proxy.trusted", "CHAT_PROXY_TRUSTED"),
  PATH_PREFIX("proxy.path-prefix", "CHAT_PROXY_PATH_PREFIX"),
  OUTBOX("limits.outbox-kib", "CHAT_LIMITS_OUTBOX_KIB"),
  ASSEMBLY("limits.assembly-mib", "CHAT_LIMITS_ASSEMBLY_MIB");

  private final String key;
  private final String variable;

  Setting(String key, String variable) {
    this.key = key;
    this.variable = variable;
  }

  String key() {
    return key;
  }

  String variable() {
    return variable;
  }

  static Optional<Setting> byKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }
}
