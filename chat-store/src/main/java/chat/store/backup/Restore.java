package chat.store.backup;

import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.file.BlobPath;
import chat.store.file.Blobs;
import chat.store.file.FileIndex;
import chat.store.file.IncomingBlob;
import chat.store.filling.Filling;
import chat.store.progress.Progress;
import chat.store.progress.Steps;
import chat.store.redis.RedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Fills a store from a backup's file. The whole file is checked before anything is written; a
/// restore that was interrupted keeps servers out, and begins anew the next time.
public final class Restore {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final String UPLOAD = "upload/";

  private final BackupSource old;
  private final BackupTarget target;
  private final Filling filling;
  private final FileIndex index;

  private Restore(BackupSource old, BackupTarget target, Filling filling, FileIndex index) {
    this.old = old;
    this.target = target;
    this.filling = filling;
    this.index = index;
  }

  /// Into a store.
  ///
  /// @param redis where it is
  public static Restore into(RedisConnection redis, Filling filling, FileIndex index) {
    return new Restore(new RedisBackupSource(redis), new RedisBackupTarget(redis), filling, index);
  }

  /// Reads the file into the store.
  ///
  /// @param blobs the store's files
  /// @param replace whether what the store holds may be deleted
  /// @param progress hears how far it is
  /// @throws StoreException if the file is damaged, or the store holds something and may not be
  ///   replaced
  /// @throws IOException if the file cannot be read, or files cannot be written
  public BackupReport read(Path file, Blobs blobs, boolean replace, Progress progress)
      throws IOException {
    try (ContainerReader container = ContainerReader.open(file, progress)) {
      String source = container.check();
      List<String> before = replace ? paths() : List.of();
      if (replace || filling.begin(Filling.Work.RESTORE, source)) {
        filling.beginAnew(Filling.Work.RESTORE, source);
      }
      BackupTally tally = new BackupTally(Steps.unheard());
      for (Section section : Section.values()) {
        keys(container, section, tally);
      }
      for (String name : container.names(UPLOAD)) {
        blob(container, name, blobs, tally);
      }
      removeUnknown(before, blobs);
      filling.end();
      return tally.report();
    }
  }

  private void keys(ContainerReader container, Section section, BackupTally tally)
      throws IOException {
    try (InputStream in = container.part(section.part());
        MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(in)) {
      while (unpacker.hasNext()) {
        KeyPart part = KeyPartCodec.unpack(unpacker);
        tally.count(part);
        target.write(part);
      }
      target.await();
    }
  }

  private void blob(ContainerReader container, String name, Blobs blobs, BackupTally tally)
      throws IOException {
    String path = '/' + name;
    if (!BlobPath.isValid(path)) {
      throw new StoreException(StoreText.BACKUP_FILE_NAME.with(name));
    }
    if (!index.isRecorded(path)) {
      return;
    }
    try (InputStream in = container.part(name);
        IncomingBlob incoming = blobs.receive()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        incoming.write(buffer, 0, read);
      }
      incoming.keep(path);
      incoming.recorded();
      tally.count(incoming.size());
    }
  }

  /// Where the store has files now.
  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    old.files(file -> {
      paths.add(file.path());
      if (!file.thumbnail().isEmpty()) {
        paths.add(file.thumbnail());
      }
    });
    return paths;
  }

  private void removeUnknown(List<String> paths, Blobs blobs) throws IOException {
    for (String path : paths) {
      if (!index.isRecorded(path)) {
        blobs.delete(path);
      }
    }
  }
}
