package chat.server.http;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of a request, which has to come in time: a client that sends a byte now and then would
/// hold its turn for ever. Empty if there is none.
final class BoundedBody extends InputStream {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedBody.class);

  /// The largest file over a slow line.
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /// Of what is refused, so much is read that a client which sends before it reads sees why.
  private static final long DISCARDED_BYTES = 64L << 20;

  private static final Duration DISCARDING = Duration.ofSeconds(10);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerRequest request;

  /// Asked for when it is read first, for that is what a client waits for that expects `100
  /// Continue`; and only once, for Helidon gives it once.
  private Optional<InputStream> body = Optional.empty();

  private long endNanos = System.nanoTime() + LONGEST.toNanos();

  BoundedBody(ServerRequest request) {
    this.request = request;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws IOException if the body breaks off, is not in its encoding or took too long
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (System.nanoTime() - endNanos > 0) {
      throw new IOException("the body took too long");
    }
    try {
      InputStream opened = body.orElseGet(this::open);
      body = Optional.of(opened);
      return opened.read(bytes, offset, length);
    } catch (InsufficientDataAvailableException | RequestException | UncheckedIOException broken) {
      throw new IOException("the body is not whole", broken);
    }
  }

  private InputStream open() {
    return request.content().hasEntity()
        ? request.content().inputStream()
        : InputStream.nullInputStream();
  }

  /// Reads what is left of a refused body, within bounds.
  void discard() {
    if (body.isEmpty() && request.headers().contains(HeaderNames.EXPECT)) {
      return; // The client has asked first, and sends nothing now.
    }
    endNanos = System.nanoTime() + DISCARDING.toNanos();
    try {
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = DISCARDED_BYTES;
      int read = read(buffer);
      while (read >= 0 && left > 0) {
        left -= read;
        read = read(buffer);
      }
    } catch (IOException ended) {
      LOG.debug("The rest of a refused body did not come: {}", ended.toString());
    }
  }
}
