package chat.store.backup;

import chat.store.file.Blobs;
import chat.store.file.ContentHash;
import chat.store.file.StoredFile;
import chat.store.progress.Progress;
import chat.store.progress.Steps;
import chat.store.redis.RedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/// Writes a store into one file while servers go on working: each conversation as it was at one
/// moment, and whatever it refers to. Sessions, presence and calls are left out.
///
/// The file is a ZIP archive that is written and read in one go: `chat-backup` says the format,
/// `keys/…` has what is kept in Redis (key, type, items; MessagePack), `upload/…` the files as they
/// are, `SHA256SUMS` the sums of all.
public final class Backup {
  /// The version of the format.
  static final String FORMAT = "chat-backup 1";

  private final BackupSource source;

  private Backup(BackupSource source) {
    this.source = source;
  }

  /// Of a store.
  ///
  /// @param redis where it is
  public static Backup of(RedisConnection redis) {
    return new Backup(new RedisBackupSource(redis));
  }

  /// Writes it. The file appears when it is whole; only its owner may read it.
  ///
  /// @param file where to; must not be there
  /// @param blobs the store's files
  /// @param progress hears how far it is
  /// @throws IOException if it cannot be written
  public BackupReport write(Path file, Blobs blobs, Progress progress) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      BackupReport report;
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE);
          ContainerWriter container = new ContainerWriter(out)) {
        report = write(container, blobs, progress);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return report;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private BackupReport write(ContainerWriter container, Blobs blobs, Progress progress)
      throws IOException {
    BackupTally tally = new BackupTally(new Steps(progress, size()));
    byte[] about = (FORMAT + '\n' + Instant.now() + '\n').getBytes(StandardCharsets.UTF_8);
    container.add(ContainerWriter.ABOUT, out -> out.write(about));
    for (Section section : List.of(Section.READ_MARKS, Section.CONVERSATIONS, Section.OTHERS)) {
      container.add(section.part(), out -> pack(out, tally, sink -> source.read(section, sink)));
    }
    Set<ContentHash> files = new HashSet<>();
    for (StoredFile file : files()) {
      if (add(container, blobs, file, tally)) {
        files.add(file.hash());
      }
    }
    container.add(
        Section.FILES.part(), out -> pack(out, tally, sink -> source.readFiles(files, sink)));
    container.finish();
    return tally.report();
  }

  /// How much there is to write, as it is now.
  private long size() {
    return source.entries() * BackupTally.BYTES_OF_ENTRY
        + files().stream().mapToLong(StoredFile::size).sum();
  }

  private interface Reading {
    void into(BackupSource.Sink sink) throws IOException;
  }

  private static void pack(OutputStream out, BackupTally tally, Reading reading)
      throws IOException {
    MessagePacker packer = MessagePack.newDefaultPacker(out);
    reading.into(part -> {
      tally.count(part);
      KeyPartCodec.pack(packer, part);
    });
    packer.flush();
  }

  private List<StoredFile> files() {
    List<StoredFile> files = new ArrayList<>();
    source.files(files::add);
    return files;
  }

  /// @return false if its bytes are gone: nobody used it any more
  private static boolean add(
      ContainerWriter container, Blobs blobs, StoredFile file, BackupTally tally)
      throws IOException {
    if (!add(container, blobs, file.path(), tally)) {
      return false;
    }
    if (!file.thumbnail().isEmpty()) {
      boolean _ = add(container, blobs, file.thumbnail(), tally);
    }
    return true;
  }

  private static boolean add(ContainerWriter container, Blobs blobs, String path, BackupTally tally)
      throws IOException {
    Optional<Blobs.Blob> blob = blobs.find(path);
    if (blob.isEmpty()) {
      return false;
    }
    try (InputStream in = blob.get().open(0)) {
      container.addAsIs(path.substring(1), in::transferTo);
    }
    tally.count(blob.get().size());
    return true;
  }
}
