package chat.server.http;

import chat.server.metrics.ServerMetrics;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/// `/metrics`: the server's numbers in the text format of Prometheus.
public final class MetricsRoute implements HttpService {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final ServerMetrics metrics;

  /// @param metrics the numbers
  public MetricsRoute(ServerMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/metrics",
        (_, response) ->
            response
                .header(HeaderNames.CONTENT_TYPE, TEXT_FORMAT)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(metrics.scrape()));
  }
}
