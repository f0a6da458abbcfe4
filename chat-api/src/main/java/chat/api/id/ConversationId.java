package chat.api.id;

/// What has one log of messages in one order: the lobby, a group, or the pair of a private chat.
public sealed interface ConversationId {
  /// The lobby's name on the wire and in the store.
  String LOBBY_KEY = "0";

  /// The lobby.
  ConversationId LOBBY = new Lobby();

  /// A text that is unique to the conversation and the same for everybody in it: `0` for the lobby,
  /// `g.` and its id for a group, `a:b` for a private chat, its user ids in ascending order. `.`
  /// and `:` stand in no id.
  String key();

  /// The conversation of two people, whoever of them asks. Both may be the same person.
  static Pair between(UserId one, UserId other) {
    return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
  }

  /// The inverse of [#key()].
  ///
  /// @throws IllegalArgumentException if the text is no conversation's key
  static ConversationId parse(String key) {
    if (key.equals(LOBBY_KEY)) {
      return LOBBY;
    }
    if (key.startsWith(Group.PREFIX)) {
      return new Group(new GroupId(key.substring(Group.PREFIX.length())));
    }
    int colon = key.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a conversation key");
    }
    return new Pair(new UserId(key.substring(0, colon)), new UserId(key.substring(colon + 1)));
  }

  /// Everybody who is logged in.
  record Lobby() implements ConversationId {
    @Override
    public String key() {
      return LOBBY_KEY;
    }
  }

  /// A group.
  record Group(GroupId id) implements ConversationId {
    private static final String PREFIX = "g.";

    @Override
    public String key() {
      return PREFIX + id.value();
    }
  }

  /// A private chat.
  ///
  /// @param first the smaller id
  /// @param second the larger id, or the same one: notes to oneself
  record Pair(UserId first, UserId second) implements ConversationId {
    /// @throws IllegalArgumentException if the ids are not in ascending order
    public Pair {
      if (first.compareTo(second) > 0) {
        throw new IllegalArgumentException("the ids of a pair stand in ascending order");
      }
    }

    @Override
    public String key() {
      return first.value() + ':' + second.value();
    }

    /// Whether a person takes part.
    public boolean includes(UserId user) {
      return first.equals(user) || second.equals(user);
    }

    /// The other of the two.
    ///
    /// @throws IllegalArgumentException if the person takes no part
    public UserId peerOf(UserId user) {
      if (!includes(user)) {
        throw new IllegalArgumentException("not a member of the pair");
      }
      return first.equals(user) ? second : first;
    }
  }
}
