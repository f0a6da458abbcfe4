package chat.store.backup;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.progress.Progress;
import chat.store.progress.Steps;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads the file of a backup.
final class ContainerReader implements AutoCloseable {
  private static final int LONGEST_ABOUT = 1024;

  private final Path file;
  private final ZipFile zip;
  private final Steps steps;

  private ContainerReader(Path file, ZipFile zip, Progress progress) {
    this.file = file;
    this.zip = zip;
    // All is read twice: to check it, and to take it.
    long bytes = zip.stream().mapToLong(ZipEntry::getSize).sum();
    this.steps = new Steps(progress, 2 * bytes);
  }

  /// Opens it.
  ///
  /// @param progress hears how much of it was read
  /// @throws StoreException if it is no backup, or not whole, or of a later version
  static ContainerReader open(Path file, Progress progress) throws IOException {
    ContainerReader reader;
    try {
      reader = new ContainerReader(file, new ZipFile(file.toFile()), progress);
    } catch (ZipException damaged) {
      throw new StoreException(StoreText.BACKUP_UNREADABLE.with(file), damaged);
    }
    try {
      reader.checkFormat();
      return reader;
    } catch (IOException | RuntimeException failure) {
      reader.close();
      throw failure;
    }
  }

  private void checkFormat() throws IOException {
    try (InputStream in = part(ContainerWriter.ABOUT)) {
      String about = new String(in.readNBytes(LONGEST_ABOUT), StandardCharsets.UTF_8);
      String first = about.lines().findFirst().orElse("");
      if (!first.equals(Backup.FORMAT)) {
        throw new StoreException(StoreText.BACKUP_VERSION.with(file, first));
      }
    }
  }

  /// A part.
  ///
  /// @throws StoreException if it is not there
  InputStream part(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new StoreException(StoreText.BACKUP_PART_MISSING.with(file, name));
    }
    return new Counted(zip.getInputStream(entry));
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      steps.add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      steps.add(Math.max(0, read));
      return read;
    }
  }

  /// The names of the parts that begin so.
  List<String> names(String prefix) {
    return zip.stream().map(ZipEntry::getName).filter(name -> name.startsWith(prefix)).toList();
  }

  /// Reads every part and compares its sum.
  ///
  /// @return the sum of the sums: names this backup
  /// @throws StoreException if one differs, is missing or is too many
  String check() throws IOException {
    Map<String, String> sums = sums();
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      if (!name.equals(ContainerWriter.SUMS) && !sum(name).equals(sums.remove(name))) {
        throw new StoreException(StoreText.BACKUP_DAMAGED.with(file, name));
      }
    }
    if (!sums.isEmpty()) {
      throw new StoreException(
          StoreText.BACKUP_DAMAGED_MISSING.with(file, sums.keySet().iterator().next()));
    }
    return sum(ContainerWriter.SUMS);
  }

  private Map<String, String> sums() throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    try (InputStream in = part(ContainerWriter.SUMS)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("  ", 2))
          .filter(columns -> columns.length == 2)
          .forEach(columns -> sums.put(columns[1], columns[0]));
    }
    return sums;
  }

  private String sum(String name) throws IOException {
    MessageDigest digest = ContainerWriter.sha256();
    try (InputStream in = new DigestInputStream(part(name), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException damaged) {
      throw new StoreException(StoreText.BACKUP_DAMAGED.with(file, name), damaged);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
