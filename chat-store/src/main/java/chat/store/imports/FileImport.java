package chat.store.imports;

import chat.api.id.UserId;
import chat.api.protocol.MediaKind;
import chat.store.error.StoreException;
import chat.store.error.StoreText;
import chat.store.file.BlobPath;
import chat.store.file.Claim;
import chat.store.file.ContentHash;
import chat.store.file.FileIndex;
import chat.store.file.IncomingBlob;
import chat.store.file.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Takes files: their bytes get paths that nobody can guess, and each content is kept once. Small
/// forms of pictures are not made.
final class FileImport {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final FileIndex index;
  private final SourceFiles source;
  private final ImportTally tally;
  private final Map<String, ContentHash> taken = new HashMap<>();

  FileImport(FileIndex index, SourceFiles source, ImportTally tally) {
    this.index = index;
    this.source = source;
    this.tally = tally;
  }

  /// Takes a file that is used somewhere; empty if it is not there, which is told.
  ///
  /// @param place where it is used
  /// @param path as the predecessor names it
  /// @param wanted what it is used as
  Optional<StoredFile> take(String place, String path, UserId uploader, MediaKind wanted) {
    if (source.copy().isEmpty()) {
      tally.filesLeft++;
      return Optional.empty();
    }
    Optional<Path> file = SourceFiles.find(source.copy().get().directory(), path);
    if (file.isEmpty()) {
      tally.problem(place + ' ' + path, Problem.FILE_MISSING);
      return Optional.empty();
    }
    try {
      return Optional.of(take(source.copy().get(), path, file.get(), uploader, wanted));
    } catch (IOException unreadable) {
      tally.problem(place + ' ' + path, Problem.FILE_UNREADABLE);
      return Optional.empty();
    }
  }

  private StoredFile take(
      SourceFiles.Copy copy, String path, Path file, UserId uploader, MediaKind wanted)
      throws IOException {
    Optional<StoredFile> known = Optional.ofNullable(taken.get(path)).flatMap(index::byHash);
    if (known.isPresent()) {
      return known(uploader, known.get());
    }
    try (InputStream in = Files.newInputStream(file);
        IncomingBlob incoming = copy.blobs().receive()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        incoming.write(buffer, 0, read);
      }
      taken.put(path, incoming.hash());
      Optional<StoredFile> same = index.byHash(incoming.hash());
      return same.isPresent() && copy.blobs().find(same.get().path()).isPresent()
          ? known(uploader, same.get())
          : keep(incoming, FileKind.of(file, wanted), uploader);
    }
  }

  private StoredFile known(UserId uploader, StoredFile file) {
    return kept(index.claimKnown(uploader, file, Long.MAX_VALUE));
  }

  private StoredFile keep(IncomingBlob incoming, FileKind kind, UserId uploader)
      throws IOException {
    String path = BlobPath.make(kind.kind(), kind.extension(), Instant.now());
    StoredFile file =
        new StoredFile(
            incoming.hash(),
            path,
            incoming.size(),
            kind.mediaType(),
            kind.kind(),
            kind.width(),
            kind.height(),
            "");
    incoming.keep(path);
    StoredFile kept = kept(index.claim(uploader, file, Long.MAX_VALUE));
    if (kept.path().equals(path)) {
      incoming.recorded();
      tally.files++;
      tally.fileBytes += kept.size();
    }
    return kept;
  }

  private static StoredFile kept(Claim claim) {
    if (claim instanceof Claim.Claimed(var file)) {
      return file;
    }
    throw new StoreException(StoreText.IMPORT_FILE_GONE.with());
  }
}
