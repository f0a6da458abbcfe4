package chat.server.upload;

import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Limits;
import chat.api.protocol.MediaKind;
import chat.server.metrics.ServerMetrics;
import chat.store.file.BlobPath;
import chat.store.file.Blobs;
import chat.store.file.Claim;
import chat.store.file.ContentHash;
import chat.store.file.FileIndex;
import chat.store.file.IncomingBlob;
import chat.store.file.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/// Takes files in: streams them to where they are kept, hashes them on the way, tells what they are
/// by their content, and keeps each content once.
public final class Uploads {
  private volatile UploadRules rules;
  private final FileIndex index;
  private final Blobs blobs;
  private final ServerMetrics metrics;
  private final Pictures pictures = new Pictures();
  private final UploadTurns turns = new UploadTurns();

  /// @param rules what may be uploaded
  /// @param index what is known about files
  /// @param blobs where their bytes are kept
  /// @param metrics counts them
  public Uploads(UploadRules rules, FileIndex index, Blobs blobs, ServerMetrics metrics) {
    this.metrics = metrics;
    this.rules = rules;
    this.index = index;
    this.blobs = blobs;
  }

  /// Takes a file in. Once it returns, the file is kept.
  ///
  /// @param uploader who sends it
  /// @param announced what they say of it
  /// @param body its bytes; read to its end, unless the file is refused
  /// @throws UploadRefusedException if it is refused
  /// @throws IOException if it does not come whole, or cannot be written
  public StoredFile receive(UserId uploader, Announced announced, InputStream body)
      throws IOException, UploadRefusedException, InterruptedException {
    checkSize(uploader, announced);
    try (UploadTurns.Turn _ = turns.take(uploader);
        IncomingBlob incoming = blobs.receive()) {
      byte[] head = body.readNBytes(FileTypes.HEAD_BYTES);
      if (head.length == 0) {
        throw new UploadRefusedException(ErrorCode.EMPTY_FILE);
      }
      FileType type = FileTypes.of(head, announced);
      int limit = rules.limits().bytes(type.kind());
      if (announced.size().orElse(0) > limit) {
        throw new UploadRefusedException(ErrorCode.FILE_TOO_LARGE);
      }
      incoming.write(head, 0, head.length);
      copy(body, incoming, limit);
      StoredFile file = keep(uploader, FileTypes.refined(type, incoming.file()), incoming);
      metrics.uploaded(file.kind(), file.size());
      return file;
    }
  }

  private void checkSize(UserId uploader, Announced announced) throws UploadRefusedException {
    long size = announced.size().orElse(0);
    if (size > rules.limits().largestFile()) {
      throw new UploadRefusedException(ErrorCode.FILE_TOO_LARGE);
    }
    // A content the uploader sent before counts once; whoever is at the end of their quota has to
    // ask for it by its hash.
    if (index.uploadedBytes(uploader) + size > rules.quotaBytes()) {
      throw new UploadRefusedException(ErrorCode.QUOTA_REACHED);
    }
  }

  private static void copy(InputStream body, IncomingBlob incoming, int limit)
      throws IOException, UploadRefusedException {
    byte[] buffer = new byte[FileTypes.HEAD_BYTES];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      if (incoming.size() + read > limit) {
        throw new UploadRefusedException(ErrorCode.FILE_TOO_LARGE);
      }
      incoming.write(buffer, 0, read);
    }
  }

  private StoredFile keep(UserId uploader, FileType type, IncomingBlob incoming)
      throws IOException, UploadRefusedException, InterruptedException {
    ContentHash hash = incoming.hash();
    Optional<StoredFile> known = index.byHash(hash);
    if (known.isPresent()) {
      Claim claim = index.claimKnown(uploader, known.get(), rules.quotaBytes());
      if (!(claim instanceof Claim.Unknown)) {
        StoredFile file = kept(claim);
        if (blobs.find(file.path()).isEmpty()) {
          // Somebody has deleted its bytes: here they are again.
          incoming.keep(file.path());
          incoming.recorded();
        }
        return file;
      }
    }
    return keepNew(uploader, hash, type, incoming);
  }

  private StoredFile keepNew(
      UserId uploader, ContentHash hash, FileType type, IncomingBlob incoming)
      throws IOException, UploadRefusedException, InterruptedException {
    Instant now = Instant.now();
    String path = BlobPath.make(type.kind(), type.extension(), now);
    long size = incoming.size();
    if (type.kind() != MediaKind.IMAGE) {
      return record(
          uploader,
          new StoredFile(hash, path, size, type.mediaType(), type.kind(), 0, 0, ""),
          incoming);
    }
    Pictures.Picture picture = pictures.look(incoming.file(), size);
    if (picture.thumbnail().isEmpty()) {
      return record(uploader, picture(hash, path, type, size, picture, ""), incoming);
    }
    Pictures.Thumbnail small = picture.thumbnail().get();
    String smallPath = BlobPath.thumbnail(small.extension(), now);
    try (IncomingBlob thumbnail = blobs.receive()) {
      thumbnail.write(small.bytes(), 0, small.bytes().length);
      thumbnail.keep(smallPath);
      StoredFile file =
          record(uploader, picture(hash, path, type, size, picture, smallPath), incoming);
      if (file.thumbnail().equals(smallPath)) {
        thumbnail.recorded();
      }
      return file;
    }
  }

  private static StoredFile picture(
      ContentHash hash,
      String path,
      FileType type,
      long size,
      Pictures.Picture picture,
      String thumbnail) {
    return new StoredFile(
        hash,
        path,
        size,
        type.mediaType(),
        type.kind(),
        picture.width(),
        picture.height(),
        thumbnail);
  }

  private StoredFile record(UserId uploader, StoredFile file, IncomingBlob incoming)
      throws IOException, UploadRefusedException {
    incoming.keep(file.path());
    StoredFile kept = kept(index.claim(uploader, file, rules.quotaBytes()));
    if (kept.path().equals(file.path())) {
      incoming.recorded();
    }
    return kept;
  }

  private static StoredFile kept(Claim claim) throws UploadRefusedException {
    return switch (claim) {
      case Claim.Claimed(var file) -> file;
      case Claim.QuotaReached() -> throw new UploadRefusedException(ErrorCode.QUOTA_REACHED);
      case Claim.Unknown() -> throw new IllegalStateException("a new file is known");
    };
  }

  /// Other rules count from now on.
  public void use(UploadRules next) {
    rules = next;
  }

  /// What may be uploaded.
  public Limits limits() {
    return rules.limits();
  }
}
