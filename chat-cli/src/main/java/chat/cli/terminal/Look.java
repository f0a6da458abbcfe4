package chat.cli.terminal;

/// What a terminal can show.
///
/// @param columns its width in cells
/// @param rows its height
/// @param colour whether colours are wanted; bold and dim are shown in either case
record Look(int columns, int rows, boolean colour) {
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  /// A terminal that does not know its size, and says 0, is taken for a usual one.
  Look {
    columns = columns > 0 ? columns : USUAL_COLUMNS;
    rows = rows > 0 ? rows : USUAL_ROWS;
  }

  /// The cells a line may fill: the last one stays free, because some terminals begin a new line as
  /// soon as it is written to.
  int width() {
    return Math.max(1, columns - 1);
  }
}
