package chat.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of a request, which has to come in time: a client that sends a byte now and then would
/// hold its turn for ever.
final class BoundedBody extends FilterInputStream {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedBody.class);

  /// The largest file over a slow line.
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /// Of what is refused, so much is read that a client which sends before it reads sees why.
  private static final long DISCARDED_BYTES = 64L << 20;

  private static final Duration DISCARDING = Duration.ofSeconds(10);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final long endNanos;

  private BoundedBody(InputStream body, Duration longest) {
    super(body);
    endNanos = System.nanoTime() + longest.toNanos();
  }

  /// The body of a request; empty if it has none.
  static InputStream of(ServerRequest request) {
    return of(request, LONGEST);
  }

  private static InputStream of(ServerRequest request, Duration longest) {
    return request.content().hasEntity()
        ? new BoundedBody(request.content().inputStream(), longest)
        : InputStream.nullInputStream();
  }

  @Override
  public int read() throws IOException {
    checkTime();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    checkTime();
    return super.read(bytes, offset, length);
  }

  private void checkTime() throws IOException {
    if (System.nanoTime() - endNanos > 0) {
      throw new IOException("the body took too long");
    }
  }

  /// Reads what is left of a refused body, within bounds.
  static void discard(ServerRequest request) {
    try {
      InputStream rest = of(request, DISCARDING);
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = DISCARDED_BYTES;
      int read = rest.read(buffer);
      while (read >= 0 && left > 0) {
        left -= read;
        read = rest.read(buffer);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException ended) {
      LOG.debug("The rest of a refused body did not come: {}", ended.toString());
    }
  }
}
