package chat.store.error;

import java.nio.file.Path;

/// The data directory belongs to another process that runs.
public final class DataDirectoryInUseException extends StoreException {
  private static final long serialVersionUID = 1L;

  /// @param directory the data directory
  /// @param holder how the process that holds it called itself
  public DataDirectoryInUseException(Path directory, String holder) {
    super("the data directory " + directory + " is in use by " + holder);
  }
}
