package chat.server.http;

import chat.api.id.UserId;
import chat.api.language.Languages;
import chat.api.protocol.ErrorCode;
import chat.server.auth.Authenticator;
import chat.server.connection.AllowedSites;
import chat.server.text.Explanations;
import chat.server.upload.Announced;
import chat.server.upload.Media;
import chat.server.upload.UploadRefusedException;
import chat.store.error.StoreException;
import chat.store.file.ContentHash;
import chat.store.file.StoredFile;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files over HTTP: `POST /upload` takes one, `HEAD /upload/by-hash/…` tells whether it need be
/// sent, `GET /upload/…` hands one out. docs/protocol.md has the details.
public final class UploadRoute implements HttpService {
  private static final Logger LOG = LoggerFactory.getLogger(UploadRoute.class);
  private static final HeaderName DISPOSITION = HeaderNames.CONTENT_DISPOSITION;

  private final Authenticator authenticator;
  private final Media media;
  private final AllowedSites allowed;
  private final Locale defaultLocale;
  private final Consumer<ErrorCode> onRefused;
  private final FileDownloads downloads;

  /// @param authenticator who may upload
  /// @param media takes files
  /// @param downloads hands them out
  /// @param allowed from which pages files may be sent
  /// @param defaultLocale the language of errors for clients that ask for none we have
  /// @param onRefused told of each error
  public UploadRoute(
      Authenticator authenticator,
      Media media,
      FileDownloads downloads,
      AllowedSites allowed,
      Locale defaultLocale,
      Consumer<ErrorCode> onRefused) {
    this.onRefused = onRefused;
    this.authenticator = authenticator;
    this.media = media;
    this.allowed = allowed;
    this.defaultLocale = defaultLocale;
    this.downloads = downloads;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/", this::upload)
        .head("/by-hash/{hash}", this::ask)
        .get("/*", downloads::serve)
        .head("/*", downloads::serve);
  }

  private void upload(ServerRequest request, ServerResponse response) throws InterruptedException {
    BoundedBody body = new BoundedBody(request);
    try {
      Optional<UserId> uploader = caller(request, response);
      if (uploader.isPresent()) {
        receive(uploader.get(), body, request, response);
      }
    } catch (StoreException unavailable) {
      LOG.warn("An upload failed: {}", unavailable.getMessage());
      refuse(request, response, Status.SERVICE_UNAVAILABLE_503, ErrorCode.UNAVAILABLE);
    }
    if (response.status().code() != Status.CREATED_201.code()) {
      body.discard();
      // The header alone does not make Helidon close the connection.
      throw new CloseConnectionException("refused");
    }
  }

  private void receive(
      UserId uploader, InputStream body, ServerRequest request, ServerResponse response)
      throws InterruptedException {
    try {
      StoredFile file = media.uploads().receive(uploader, announced(request), body);
      response
          .status(Status.CREATED_201)
          .header(HeaderNames.LOCATION, file.path())
          .header(HeaderNames.CONTENT_TYPE, JsonText.TYPE)
          .send(UploadAnswers.of(file, FileName.of(header(request, DISPOSITION))));
    } catch (UploadRefusedException refused) {
      refuse(request, response, UploadAnswers.status(refused.code()), refused.code());
    } catch (IOException | UncheckedIOException broken) {
      LOG.debug("An upload broke off: {}", broken.toString());
      refuse(request, response, Status.BAD_REQUEST_400, ErrorCode.MALFORMED);
    }
  }

  private static Announced announced(ServerRequest request) {
    return new Announced(
        FileName.of(header(request, DISPOSITION)),
        header(request, HeaderNames.CONTENT_TYPE),
        request.headers().contentLength());
  }

  private static String header(ServerRequest request, HeaderName name) {
    return request.headers().first(name).orElse("");
  }

  private void ask(ServerRequest request, ServerResponse response) {
    String hash = request.path().pathParameters().get("hash");
    try {
      Optional<UserId> user = caller(request, response);
      if (user.isEmpty()) {
        return;
      }
      Optional<StoredFile> file =
          Optional.of(hash)
              .filter(ContentHash::isValid)
              .map(valid -> new ContentHash(valid.toLowerCase(Locale.ROOT)))
              .flatMap(content -> media.shared().find(user.get(), content));
      file.ifPresentOrElse(
          known -> {
            response.contentLength(known.size());
            response
                .header(HeaderNames.LOCATION, known.path())
                .header(HeaderNames.CONTENT_TYPE, known.mediaType())
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
          },
          () -> response.status(Status.NOT_FOUND_404).send());
    } catch (StoreException unavailable) {
      LOG.warn("A file could not be looked for: {}", unavailable.getMessage());
      response.status(Status.SERVICE_UNAVAILABLE_503).send();
    }
  }

  /// Who asks; if nobody who may, that is answered.
  private Optional<UserId> caller(ServerRequest request, ServerResponse response) {
    if (!allowed.allow(
        request.headers().first(HeaderNames.HOST), request.headers().first(HeaderNames.ORIGIN))) {
      refuse(request, response, Status.FORBIDDEN_403, ErrorCode.NOT_ALLOWED);
      return Optional.empty();
    }
    return switch (authenticator.withSession(Bearer.token(request))) {
      case Authenticator.Outcome.Success(var account, _, _) -> Optional.of(account.id());
      case Authenticator.Outcome.Disabled() -> {
        refuse(request, response, Status.FORBIDDEN_403, ErrorCode.NOT_ALLOWED);
        yield Optional.empty();
      }
      case Authenticator.Outcome.NoSession(), Authenticator.Outcome.Refused(_) -> {
        response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        refuse(request, response, Status.UNAUTHORIZED_401, ErrorCode.NO_SESSION);
        yield Optional.empty();
      }
    };
  }

  /// Of the body some may be unread, so the connection ends, but not before the client can have
  /// read the answer.
  private void refuse(
      ServerRequest request, ServerResponse response, Status status, ErrorCode code) {
    onRefused.accept(code);
    Locale locale =
        Languages.negotiate(header(request, HeaderNames.ACCEPT_LANGUAGE)).orElse(defaultLocale);
    String message = Explanations.of(code, locale, media.uploads().limits());
    response
        .status(status)
        .header(HeaderNames.CONNECTION, "close")
        .header(HeaderNames.CONTENT_TYPE, JsonText.TYPE)
        .send(JsonText.object(Map.of("code", code.word(), "message", message)));
  }
}
