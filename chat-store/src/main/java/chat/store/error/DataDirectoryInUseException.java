package chat.store.error;

import java.nio.file.Path;
import java.util.Optional;

/// The data directory belongs to another process that runs.
public final class DataDirectoryInUseException extends StoreException {
  private static final long serialVersionUID = 1L;

  /// @param directory the data directory
  /// @param holder how the process that holds it called itself, if that can be told
  public DataDirectoryInUseException(Path directory, Optional<String> holder) {
    super(
        holder
            .map(name -> StoreText.DIRECTORY_IN_USE.with(directory, name))
            .orElseGet(() -> StoreText.DIRECTORY_IN_USE_BY_ANOTHER.with(directory)));
  }
}
