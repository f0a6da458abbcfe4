package chat.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.protocol.MediaKind;
import chat.store.error.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskBlobsTest {
  private static final byte[] BYTES = "hello, blobs".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private static String path() {
    return BlobPath.make(MediaKind.FILE, "txt", Instant.now());
  }

  private DiskBlobs open(boolean recorded) {
    return DiskBlobs.open(directory, "node:1", path -> recorded);
  }

  private static IncomingBlob received(Blobs blobs) throws IOException {
    IncomingBlob incoming = blobs.receive();
    incoming.write(BYTES, 0, 5);
    incoming.write(BYTES, 5, BYTES.length - 5);
    return incoming;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatWasReceivedIsKeptWithItsHashAndReadFromAnyPlace() throws IOException {
    Blobs blobs = open(true);
    String path = path();
    try (IncomingBlob incoming = received(blobs)) {
      assertThat(incoming.size()).isEqualTo(BYTES.length);
      assertThat(incoming.hash().hex())
          .isEqualTo("686c82473de28c4ad4ff4d46877b13f393904a4a23aa74c6bdda31607cda0207");
      incoming.keep(path);
      incoming.recorded();
    }
    Blobs.Blob blob = blobs.find(path).orElseThrow();
    assertThat(blob.size()).isEqualTo(BYTES.length);
    try (InputStream in = blob.open(7)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("blobs");
    }
    blobs.delete(path);
    assertThat(blobs.find(path)).isEmpty();
  }

  @Test
  void aDirectoryThatCannotBeUsedIsNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> DiskBlobs.open(file, "node", _ -> true))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot keep files in " + file);
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws IOException {
    try (IncomingBlob incoming = received(open(true))) {
      assertThat(incoming.size()).isPositive();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void whatIsKeptAndNotRecordedLeavesNothing() throws IOException {
    Blobs blobs = open(true);
    String path = path();
    try (IncomingBlob incoming = received(blobs)) {
      incoming.keep(path);
    }
    assertThat(blobs.find(path)).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aStartTakesAwayWhatAKilledServerHadNotRecorded() throws IOException {
    String kept = path();
    received(open(true)).keep(kept);
    var _ = received(open(true));
    assertThat(open(true).find(kept)).isPresent();
    assertThat(files()).hasSize(1);
    String lost = path();
    received(open(true)).keep(lost);
    assertThat(open(false).find(lost)).isEmpty();
    assertThat(files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/upload/../redis/connection",
        "/upload/image/20261123/23/../../../secret.png",
        "/upload/image/20261123/23/a.png/..",
        "/upload/image/20261123/23/.png",
        "/upload/image/20261123/23/a%2fb.png",
        "/upload/image/20261123/23/a\\b.png",
        "/upload/image/20261123/23/a.png\0.txt",
        "/etc/passwd",
        "",
        "/"
      })
  void noPathLeadsOutOfTheDirectory(String path) {
    assertThat(open(true).find(path)).isEmpty();
    assertThat(BlobPath.isValid(path)).isFalse();
  }
}
