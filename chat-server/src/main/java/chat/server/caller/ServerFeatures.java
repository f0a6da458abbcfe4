package chat.server.caller;

import java.util.List;

/// What this server offers beyond the protocol's base, to clients whose HELLO names it.
public final class ServerFeatures {
  /// Groups: their conversations are in SYNC and are delivered.
  public static final String GROUPS = "groups";

  /// All of them, as WELCOME names them.
  public static final List<String> ALL = List.of(GROUPS);

  private ServerFeatures() {}
}
