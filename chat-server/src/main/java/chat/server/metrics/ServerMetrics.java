package chat.server.metrics;

import chat.api.id.ConversationId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.MediaKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// The server's own numbers. Counting costs some nanoseconds and never blocks. docs/operations.md
/// explains each one.
public final class ServerMetrics implements AutoCloseable {
  private static final Duration[] STORE_TIMES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);
  private final Map<MediaKind, Counter> uploads = new EnumMap<>(MediaKind.class);
  private final Counter uploadedBytes =
      Counter.builder("chat.upload.bytes")
          .description("Bytes of files taken in")
          .register(registry);
  private final Counter logins =
      Counter.builder("chat.logins").description("Logins that succeeded").register(registry);
  private final Counter slowCloses =
      Counter.builder("chat.slow.closes")
          .description("Connections closed because too much waited for them")
          .register(registry);
  private final LongAdder msgpackDeliveries = new LongAdder();
  private final LongAdder jsonDeliveries = new LongAdder();
  private final Timer lobbyAppends = appends("lobby");
  private final Timer groupAppends = appends("group");
  private final Timer privateAppends = appends("private");

  /// Begins to count.
  public ServerMetrics() {
    for (ErrorCode code : ErrorCode.values()) {
      errors.put(
          code,
          Counter.builder("chat.errors")
              .description("Requests refused, by the code the client got")
              .tag("code", code.word())
              .register(registry));
    }
    for (MediaKind kind : MediaKind.values()) {
      uploads.put(
          kind,
          Counter.builder("chat.uploads")
              .description("Files taken in, by what their content is")
              .tag("kind", kind.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    deliveries("msgpack", msgpackDeliveries);
    deliveries("json", jsonDeliveries);
  }

  /// Adds what the JVM and the operating system tell of the process. Learning it from them takes a
  /// twentieth of a start, so this is for where somebody looks.
  public void watchProcess() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  private Timer appends(String conversation) {
    return Timer.builder("chat.store.append")
        .description("Storing a message, as long as its sender waits for it")
        .tag("conversation", conversation)
        .serviceLevelObjectives(STORE_TIMES)
        .register(registry);
  }

  private void deliveries(String codec, LongAdder count) {
    FunctionCounter.builder("chat.deliveries", count, LongAdder::sum)
        .description("Messages handed to connections")
        .tag("codec", codec)
        .register(registry);
  }

  /// Adds a number that is asked for when somebody looks.
  ///
  /// @param name with dots, such as `chat.connections`
  /// @param tags name and value by turns
  public <T> void gauge(
      String name, String description, T of, ToDoubleFunction<T> value, String... tags) {
    Gauge.builder(name, of, value)
        .description(description)
        .tags(Tags.of(tags))
        .strongReference(true)
        .register(registry);
  }

  /// A client was refused something.
  public void refused(ErrorCode code) {
    errors.get(code).increment();
  }

  /// Somebody is logged in.
  public void loggedIn() {
    logins.increment();
  }

  /// A connection was closed because too much waited for it.
  public void closedAsSlow() {
    slowCloses.increment();
  }

  /// A file was taken in.
  public void uploaded(MediaKind kind, long bytes) {
    uploads.get(kind).increment();
    uploadedBytes.increment((double) bytes);
  }

  /// A message was handed to connections.
  ///
  /// @param toMsgpack how many of them are native ones
  /// @param toJson how many of them are the predecessor's
  public void delivered(int toMsgpack, int toJson) {
    msgpackDeliveries.add(toMsgpack);
    jsonDeliveries.add(toJson);
  }

  /// Measures how long a message takes to be stored.
  public <T> T append(ConversationId conversation, Supplier<T> append) {
    Timer timer =
        switch (conversation) {
          case ConversationId.Lobby _ -> lobbyAppends;
          case ConversationId.Group _ -> groupAppends;
          case ConversationId.Pair _ -> privateAppends;
        };
    return timer.record(append);
  }

  /// All of them, as Prometheus reads them
  /// (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
