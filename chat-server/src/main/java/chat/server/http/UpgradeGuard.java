package chat.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Locale;

/// A WebSocket handshake that nobody took, such as one in an unusual spelling or with a body, is an
/// error and never gets the page.
public final class UpgradeGuard implements Filter {
  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    boolean handshake =
        request
            .headers()
            .first(HeaderNames.UPGRADE)
            .map(value -> value.toLowerCase(Locale.ROOT).contains("websocket"))
            .orElse(false);
    if (handshake) {
      response.status(Status.BAD_REQUEST_400).send("Not a WebSocket handshake\n");
    } else {
      chain.proceed();
    }
  }
}
