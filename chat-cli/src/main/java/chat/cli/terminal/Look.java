package chat.cli.terminal;

/// What a terminal can show.
///
/// @param columns its width in cells, at least 2
/// @param rows its height
/// @param colour whether colours are wanted; bold and dim are shown in either case
record Look(int columns, int rows, boolean colour) {
  /// The cells a line may fill: the last one stays free, because some terminals begin a new line as
  /// soon as it is written to.
  int width() {
    return Math.max(1, columns - 1);
  }
}
