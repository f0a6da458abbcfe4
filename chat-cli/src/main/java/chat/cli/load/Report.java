package chat.cli.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What a load test found.
///
/// @param scenario what was done
/// @param totals what was sent and what came
/// @param closed connections that ended before the run did
/// @param seconds from the first message to the last delivery
/// @param deliveries latency of all deliveries, in microseconds
/// @param echoes latency of the senders' own copies, in microseconds
public record Report(
    Scenario scenario,
    Ledger.Totals totals,
    int closed,
    double seconds,
    Histogram deliveries,
    Histogram echoes) {
  /// Whether every message reached each of its receivers once and in order, and no connection
  /// ended.
  public boolean isFaultless() {
    return totals.lost() == 0
        && totals.doubled() == 0
        && totals.outOfOrder() == 0
        && totals.misdirected() == 0
        && closed == 0;
  }

  /// All figures by name, in a fixed order: rates in 1/s, latencies in milliseconds.
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("connections", (long) scenario.connections());
    figures.put("senders", (long) scenario.senders());
    figures.put("codec", scenario.codec().isText() ? "json" : "msgpack");
    figures.put("size", (long) scenario.textBytes());
    figures.put("seconds", round(seconds));
    figures.put("messages", totals.sent());
    figures.put("messages_per_second", round(totals.sent() / seconds));
    figures.put("deliveries", totals.delivered());
    figures.put("deliveries_per_second", round(totals.delivered() / seconds));
    figures.put("expected", totals.expected());
    figures.put("lost", totals.lost());
    figures.put("doubled", totals.doubled());
    figures.put("out_of_order", totals.outOfOrder());
    figures.put("misdirected", totals.misdirected());
    figures.put("connections_closed", (long) closed);
    latencies(figures, "latency", deliveries);
    latencies(figures, "echo", echoes);
    return figures;
  }

  private static void latencies(Map<String, Object> figures, String name, Histogram histogram) {
    figures.put(name + "_p50_ms", millis(histogram.getValueAtPercentile(50)));
    figures.put(name + "_p90_ms", millis(histogram.getValueAtPercentile(90)));
    figures.put(name + "_p99_ms", millis(histogram.getValueAtPercentile(99)));
    figures.put(name + "_p999_ms", millis(histogram.getValueAtPercentile(99.9)));
    figures.put(name + "_max_ms", millis(histogram.getMaxValue()));
  }

  private static double millis(long micros) {
    return micros / 1000.0;
  }

  private static double round(double value) {
    return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
  }
}
