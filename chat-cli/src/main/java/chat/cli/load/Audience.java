package chat.cli.load;

/// Who receives what a sender writes. A stream is what one connection receives of one sender.
sealed interface Audience {
  /// What a message reaches nobody through.
  int NONE = -1;

  /// How many streams there are.
  int streams();

  /// The stream of a receiver and a sender, or [#NONE] if the receiver must get nothing of them.
  int stream(int receiver, int sender);

  /// How many connections get each message of a sender.
  int copies(int sender);

  /// How many sequences of positions there are.
  int logs();

  /// The sequence that a stream's positions belong to, where they only grow.
  int log(int stream);

  /// Everybody gets everything.
  record Everybody(int connections, int senders) implements Audience {
    @Override
    public int streams() {
      return Math.multiplyExact(connections, senders);
    }

    @Override
    public int stream(int receiver, int sender) {
      return receiver * senders + sender;
    }

    @Override
    public int copies(int sender) {
      return connections;
    }

    @Override
    public int logs() {
      return connections;
    }

    @Override
    public int log(int stream) {
      return stream / senders;
    }
  }

  /// Each sender writes to one other connection and gets a copy.
  record Pairs(int connections, int senders) implements Audience {
    /// Whom a sender writes to: one who only reads, where there is one.
    int peer(int sender) {
      int readers = connections - senders;
      return readers > 0 ? senders + sender % readers : (sender + 1) % connections;
    }

    @Override
    public int streams() {
      return 2 * senders;
    }

    @Override
    public int stream(int receiver, int sender) {
      if (receiver == sender) {
        return 2 * sender;
      }
      return receiver == peer(sender) ? 2 * sender + 1 : NONE;
    }

    @Override
    public int copies(int sender) {
      return 2;
    }

    @Override
    public int logs() {
      return streams();
    }

    @Override
    public int log(int stream) {
      return stream;
    }
  }
}
