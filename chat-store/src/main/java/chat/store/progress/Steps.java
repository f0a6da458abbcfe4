package chat.store.progress;

/// Counts towards what all will be, as far as one can know before: what comes on top is still all.
public final class Steps {
  private final Progress heard;
  private final long total;
  private long done;

  /// Steps that nobody hears of.
  public static Steps unheard() {
    return new Steps((_, _) -> {}, 0);
  }

  /// @param heard hears of each step
  public Steps(Progress heard, long total) {
    this.heard = heard;
    this.total = total;
  }

  /// So much more is done.
  public void add(long more) {
    done = Math.min(total, done + more);
    heard.at(done, total);
  }
}
