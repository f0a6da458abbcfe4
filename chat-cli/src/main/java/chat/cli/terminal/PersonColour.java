package chat.cli.terminal;

import chat.api.id.UserId;
import java.nio.charset.StandardCharsets;

/// The colour of a person, made from the id by the rule of the page
/// (`frontend/src/chat/avatar.ts`): FNV-1a, 32 bits, over the UTF-8 bytes, modulo the number of
/// colours.
final class PersonColour {
  private static final int OFFSET_BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  /// The page's hues (`--person-0` to `--person-11` in `tokens.css`) in the palette of 256 colours,
  /// each light enough for a black terminal and dark enough for a white one.
  private static final int[] PALETTE = {167, 166, 136, 64, 28, 29, 31, 33, 63, 98, 133, 168};

  private PersonColour() {}

  /// Which of the page's colours somebody has.
  static int index(String id) {
    int hash = OFFSET_BASIS;
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return Integer.remainderUnsigned(hash, PALETTE.length);
  }

  /// Its number in the palette of 256 colours.
  static int of(UserId user) {
    return PALETTE[index(user.value())];
  }
}
