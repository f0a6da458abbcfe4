package chat.store.redis;

/// The first byte of a publication: what it is.
public enum PublicationKind {
  /// An entry: conversation and trace id, then position, ordinal, time, then the entry's body.
  ENTRY(0),
  /// A presence change: its number, whether the user came, then the profile.
  PRESENCE(1),
  /// A signal: the user it is for, then the signal.
  SIGNAL(2),
  /// An announcement to everybody.
  ANNOUNCEMENT(3),
  /// News of a call.
  CALL(4);

  private final byte code;

  PublicationKind(int code) {
    this.code = (byte) code;
  }

  /// The byte; a MessagePack integer as all that follows is MessagePack.
  public byte code() {
    return code;
  }

  /// The kind of a byte.
  ///
  /// @throws IllegalArgumentException if there is none
  public static PublicationKind of(int code) {
    return switch (code) {
      case 0 -> ENTRY;
      case 1 -> PRESENCE;
      case 2 -> SIGNAL;
      case 3 -> ANNOUNCEMENT;
      case 4 -> CALL;
      default -> throw new IllegalArgumentException("unknown kind of publication: " + code);
    };
  }
}
