package chat.store.support;

import chat.store.conversation.Entry;
import chat.store.live.Publication;
import chat.store.live.Subscriptions;
import chat.store.presence.PresenceChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what is published.
public final class Heard implements Subscriptions.Listener {
  private final List<Publication> publications = new CopyOnWriteArrayList<>();
  private final List<Long> restored = new CopyOnWriteArrayList<>();

  @Override
  public void onPublication(Publication publication) {
    publications.add(publication);
  }

  @Override
  public void onRestored(long lostSinceMicros) {
    restored.add(lostSinceMicros);
  }

  /// Everything, in order.
  public List<Publication> publications() {
    return List.copyOf(publications);
  }

  /// The entries, in order.
  public List<Entry> entries() {
    return publications.stream()
        .filter(Publication.EntryPublished.class::isInstance)
        .map(p -> ((Publication.EntryPublished) p).entry())
        .toList();
  }

  /// The presence changes, in order.
  public List<PresenceChange> changes() {
    return publications.stream()
        .filter(Publication.PresenceChanged.class::isInstance)
        .map(p -> ((Publication.PresenceChanged) p).change())
        .toList();
  }

  /// Since when something was missed, each time.
  public List<Long> restored() {
    return List.copyOf(restored);
  }
}
