package chat.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/// `/health/live`: the process runs. `/health/ready`: it can serve, so a balancer may send it
/// people.
public final class Health implements HttpService {
  private final BooleanSupplier ready;

  /// @param ready whether the server can serve now; may take a second
  public Health(BooleanSupplier ready) {
    this.ready = ready;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/live", (_, response) -> answer(response, true));
    rules.get("/ready", (_, response) -> answer(response, ready.getAsBoolean()));
  }

  private static void answer(ServerResponse response, boolean up) {
    response
        .status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
  }
}
