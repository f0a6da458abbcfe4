package chat.cli.terminal;

/// Why a screen stops reading.
enum Leave {
  /// The person is done.
  QUIT,
  /// Ctrl-C on an empty line.
  INTERRUPTED,
  /// To log in again, which may have to ask for the password.
  LOG_IN,
  /// The connection ended, and there is nobody to ask.
  ENDED,
  /// Nobody reads what is written any more.
  UNREAD
}
