package chat.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the file of a backup: a ZIP archive whose first part says what it is, and whose last part
/// `SHA256SUMS` has the SHA-256 of all others, as the program sha256sum writes and checks them.
final class ContainerWriter implements AutoCloseable {
  static final String SUMS = "SHA256SUMS";
  static final String ABOUT = "chat-backup";

  private final ZipOutputStream zip;
  private final StringBuilder sums = new StringBuilder();

  ContainerWriter(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  /// Writes a part's bytes.
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// Adds a part that can be made smaller.
  void add(String name, Body body) throws IOException {
    add(name, Deflater.DEFAULT_COMPRESSION, body);
  }

  /// Adds a part that is small already, as pictures and music are.
  void addAsIs(String name, Body body) throws IOException {
    add(name, Deflater.NO_COMPRESSION, body);
  }

  private void add(String name, int level, Body body) throws IOException {
    MessageDigest digest = sha256();
    zip.setLevel(level);
    zip.putNextEntry(new ZipEntry(name));
    body.write(new Part(new DigestOutputStream(zip, digest)));
    zip.closeEntry();
    sums.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(name).append('\n');
  }

  /// What is closed is the part, not the archive.
  private static final class Part extends FilterOutputStream {
    Part(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /// Writes the sums.
  void finish() throws IOException {
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    zip.putNextEntry(new ZipEntry(SUMS));
    zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
