package chat.store.file;

/// What became of an upload.
public sealed interface Claim {
  /// It is kept.
  ///
  /// @param file as it is kept: the same content may be there already, under another path
  record Claimed(StoredFile file) implements Claim {}

  /// It is not: its uploader would have more than they may.
  record QuotaReached() implements Claim {}

  /// It is not: such a file is not known.
  record Unknown() implements Claim {}
}
