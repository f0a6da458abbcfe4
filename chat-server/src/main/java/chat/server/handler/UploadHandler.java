package chat.server.handler;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.server.caller.Caller;
import chat.server.caller.Login;
import chat.server.upload.Announced;
import chat.server.upload.UploadRefusedException;
import chat.server.upload.Uploads;
import chat.store.file.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that the predecessor's client sends as binary messages (903, 904).
final class UploadHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UploadHandler.class);
  private static final int MEBIBYTE = 1 << 20;

  /// That client hashes a file once it has sent it, and listens for the answer only then.
  private static final Duration DEAF = Duration.ofMillis(100);

  private static final Duration DEAF_PER_MEBIBYTE = Duration.ofMillis(5);

  private final Uploads uploads;

  UploadHandler(Uploads uploads) {
    this.uploads = uploads;
  }

  void upload(Caller caller, Login login, byte[] payload) throws InterruptedException {
    long come = System.nanoTime();
    Answer answer = receive(login, payload);
    Duration deaf = DEAF.plus(DEAF_PER_MEBIBYTE.multipliedBy(payload.length / MEBIBYTE + 1));
    // On the connection's own thread, so its answers stay in order.
    Thread.sleep(deaf.minusNanos(System.nanoTime() - come));
    answer.give(caller);
  }

  private interface Answer {
    void give(Caller caller);
  }

  private Answer receive(Login login, byte[] payload) throws InterruptedException {
    Announced announced = new Announced("", "", OptionalLong.of(payload.length));
    try {
      StoredFile file = uploads.receive(login.user(), announced, new ByteArrayInputStream(payload));
      return caller ->
          caller.answer("", new Event.Uploaded(file.hash().hex(), file.path(), file.size()));
    } catch (UploadRefusedException refused) {
      return caller -> caller.refuseUpload(refused.code());
    } catch (IOException failed) {
      LOG.error("A file could not be kept: {}", failed.toString());
      return caller -> caller.refuseUpload(ErrorCode.UNAVAILABLE);
    }
  }
}
