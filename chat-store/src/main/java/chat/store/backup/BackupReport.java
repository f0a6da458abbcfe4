package chat.store.backup;

/// What a backup has.
///
/// @param accounts accounts
/// @param conversations conversations
/// @param entries entries of their logs
/// @param files uploaded files, small forms of pictures counted as well
/// @param fileBytes their bytes
public record BackupReport(
    long accounts, long conversations, long entries, long files, long fileBytes) {}
