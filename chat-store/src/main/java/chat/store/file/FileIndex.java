package chat.store.file;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known about uploaded files: each content once, who uploaded it, and what it is used for.
/// A file that is used is never forgotten; after a crash one may count as used, or to somebody's
/// quota, that is not.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface FileIndex {
  /// The file of a content.
  Optional<StoredFile> byHash(ContentHash hash);

  /// The file at a path.
  Optional<StoredFile> byPath(String path);

  /// Whether the bytes at a path are those of a known file, or of the small form of one.
  boolean isRecorded(String path);

  /// Somebody has uploaded a file whose bytes are kept at its path. If the content is known, the
  /// file that is known counts, and the bytes at the new path are not needed.
  ///
  /// @param quotaBytes how much somebody may have uploaded in all; each content counts once
  Claim claim(UserId uploader, StoredFile file, long quotaBytes);

  /// Somebody has uploaded a content that is known; [Claim.Unknown] if it is not any more.
  ///
  /// @param quotaBytes as with [#claim]
  Claim claimKnown(UserId uploader, StoredFile file, long quotaBytes);

  /// How many bytes somebody has uploaded.
  long uploadedBytes(UserId user);

  /// Whether somebody has uploaded a file.
  boolean isUploader(StoredFile file, UserId user);

  /// What a file is used for.
  Set<FileUse> uses(StoredFile file);

  /// A file is used once more. To be called before the use can be seen.
  ///
  /// @return false if it is gone
  boolean use(StoredFile file, FileUse use);

  /// A file is used once less.
  void endUse(StoredFile file, FileUse use);

  /// All uses in a conversation end: it is gone.
  void endUsesIn(ConversationId conversation);

  /// Files that have not been used since a time. Nobody can use them from now on: their bytes can
  /// be deleted, and then they are to be forgotten.
  ///
  /// @param micros microseconds since the epoch
  /// @param count the most
  List<UnusedFile> retireUnusedSince(long micros, int count);

  /// Forgets a file whose bytes are deleted.
  void forget(UnusedFile file);
}
