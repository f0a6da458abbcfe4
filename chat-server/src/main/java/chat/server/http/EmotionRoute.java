package chat.server.http;

import chat.api.protocol.Content;
import chat.server.upload.EmotionPacks;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The server's own pictures: `GET /images/emotion/<pack>/<name>`, and `GET /images/emotion/` for
/// which there are.
public final class EmotionRoute implements HttpService {

  private final EmotionPacks packs;

  /// @param packs the pictures
  public EmotionRoute(EmotionPacks packs) {
    this.packs = packs;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", this::list).get("/{pack}/{name}", this::picture);
  }

  private void list(ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.CONTENT_TYPE, JsonText.TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-cache")
        .send(JsonText.object(Map.of("packs", packs.all())));
  }

  private void picture(ServerRequest request, ServerResponse response) {
    Optional<Content.Emotion> picture =
        Content.Emotion.of(Content.Emotion.ROOT + request.path().path().substring(1))
            .flatMap(packs::find);
    if (picture.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send("Not found\n");
      return;
    }
    try {
      byte[] bytes = packs.read(picture.get());
      FileHeaders.put(response, FileHeaders.typeOf(picture.get().name()), true);
      response.header(HeaderNames.CACHE_CONTROL, "public, max-age=86400").send(bytes);
    } catch (IOException gone) {
      response.status(Status.NOT_FOUND_404).send("Not found\n");
    }
  }
}
