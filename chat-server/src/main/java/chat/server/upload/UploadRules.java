package chat.server.upload;

import chat.api.protocol.Limits;
import java.time.Duration;

/// What may be uploaded.
///
/// @param limits how large files may be
/// @param quotaBytes how much somebody may have uploaded in all
/// @param keepUnused how long a file is kept that nobody uses
public record UploadRules(Limits limits, long quotaBytes, Duration keepUnused) {
  private static final long GIBIBYTE = 1L << 30;

  /// What counts where no setting says otherwise.
  public static final UploadRules DEFAULT =
      new UploadRules(Limits.DEFAULT, 2 * GIBIBYTE, Duration.ofHours(24));
}
