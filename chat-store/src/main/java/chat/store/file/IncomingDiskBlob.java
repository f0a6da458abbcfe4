package chat.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A file on its way into a directory, hashed as it comes.
final class IncomingDiskBlob implements IncomingBlob {
  private final DiskBlobs blobs;
  private final Path part;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private Optional<String> placed = Optional.empty();
  private long size;

  IncomingDiskBlob(DiskBlobs blobs, Path part) throws IOException {
    this.blobs = blobs;
    this.part = part;
    this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    digest.update(bytes, offset, length);
    size += length;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ContentHash hash() {
    try {
      MessageDigest soFar = (MessageDigest) digest.clone();
      return new ContentHash(HexFormat.of().formatHex(soFar.digest()));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", impossible);
    }
  }

  @Override
  public Path file() {
    return part;
  }

  @Override
  public void keep(String path) throws IOException {
    channel.force(true);
    Path place = blobs.place(path);
    Files.createDirectories(place.getParent());
    Files.createFile(blobs.note(path));
    placed = Optional.of(path);
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void recorded() throws IOException {
    if (placed.isPresent()) {
      Files.delete(blobs.note(placed.get()));
      placed = Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(part);
      if (placed.isPresent()) {
        blobs.delete(placed.get());
        recorded();
      }
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }
}
