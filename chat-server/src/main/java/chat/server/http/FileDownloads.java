package chat.server.http;

import chat.store.file.BlobPath;
import chat.store.file.Blobs;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands out files, whole or in parts. Whoever knows the path of one may read it.
public final class FileDownloads {
  private static final Logger LOG = LoggerFactory.getLogger(FileDownloads.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Blobs blobs;
  private final Duration patience;
  private final Consumer<SocketAddress> abort;

  /// @param blobs has the bytes
  /// @param patience how long a client may read nothing of what it asked for
  /// @param abort ends the connection with a peer
  public FileDownloads(Blobs blobs, Duration patience, Consumer<SocketAddress> abort) {
    this.blobs = blobs;
    this.patience = patience;
    this.abort = abort;
  }

  void serve(ServerRequest request, ServerResponse response) {
    String path = BlobPath.ROOT + request.path().path().substring(1);
    Optional<Blobs.Blob> blob = blobs.find(path);
    if (blob.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send("Not found\n");
      return;
    }
    // What is at a path never changes.
    String etag = '"' + path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.')) + '"';
    FileHeaders.put(response, path);
    response
        .header(HeaderNames.ETAG, etag)
        .header(HeaderNames.ACCEPT_RANGES, "bytes")
        .header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
    if (header(request, "If-None-Match").filter(known -> known.contains(etag)).isPresent()) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    boolean same = header(request, "If-Range").map(etag::equals).orElse(true);
    Optional<String> range = header(request, "Range").filter(_ -> same);
    send(request, response, blob.get(), Ranges.of(range, blob.get().size()));
  }

  private static Optional<String> header(ServerRequest request, String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  private void send(
      ServerRequest request, ServerResponse response, Blobs.Blob blob, Ranges.Range range) {
    switch (range) {
      case Ranges.Whole() -> body(request, response, blob, new Ranges.Part(0, blob.size() - 1));
      case Ranges.Part part -> {
        response
            .status(Status.PARTIAL_CONTENT_206)
            .header(
                HeaderNames.CONTENT_RANGE,
                "bytes %d-%d/%d".formatted(part.first(), part.last(), blob.size()));
        body(request, response, blob, part);
      }
      case Ranges.Unsatisfiable() ->
          response
              .status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416)
              .header(HeaderNames.CONTENT_RANGE, "bytes */" + blob.size())
              .send();
    }
  }

  private void body(
      ServerRequest request, ServerResponse response, Blobs.Blob blob, Ranges.Part part) {
    if (request.prologue().method().equals(Method.HEAD)) {
      response.contentLength(part.length());
      response.send();
      return;
    }
    try (InputStream in = blob.open(part.first())) {
      response.contentLength(part.length());
      copy(in, response.outputStream(), part.length(), request.remotePeer().address());
    } catch (IOException unreadable) {
      LOG.warn(
          "A file could not be handed out: {}: {}",
          request.path().absolute().path(),
          unreadable.toString());
      // Too late for a status: a body that is too short tells the client.
      throw new CloseConnectionException("a file cannot be read", unreadable);
    }
  }

  /// @throws IOException if the file cannot be read
  /// @throws CloseConnectionException if the client does not take it
  private void copy(InputStream in, OutputStream out, long length, SocketAddress client)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = length;
    try (ReaderWatch watch = ReaderWatch.start(patience, () -> abort.accept(client))) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException("it has become shorter");
        }
        give(() -> out.write(buffer, 0, read));
        watch.wrote(read);
        left -= read;
      }
      give(out::close);
    }
  }

  /// A step of writing to the client.
  private interface Giving {
    void run() throws IOException;
  }

  /// Who breaks off a download, or is cut off because of not reading it, is nobody's fault here.
  private static void give(Giving step) {
    try {
      step.run();
    } catch (IOException | UncheckedIOException gone) {
      LOG.debug("A download broke off: {}", gone.toString());
      throw new CloseConnectionException("the client is gone", gone);
    }
  }
}
