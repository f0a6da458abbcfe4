package chat.store.file;

/// A file that nobody uses and nobody can use any more.
///
/// @param sinceMicros when it was uploaded or used last, in microseconds since the epoch
public record UnusedFile(StoredFile file, long sinceMicros) {}
