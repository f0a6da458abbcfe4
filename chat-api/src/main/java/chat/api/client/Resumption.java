package chat.api.client;

import chat.api.id.ConversationId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Keeps a client whole over gaps and reconnects (docs/protocol.md, SYNC): which messages to let
/// through, and what to ask the server for. Pure; not safe for use by several threads.
final class Resumption {
  /// What the caller's listener is to be told.
  sealed interface Step {
    /// A message, in order, once.
    record Deliver(Delivery delivery) implements Step {}

    /// The server cannot say what followed the last message let through.
    record Reset(String conversation) implements Step {}
  }

  private final Map<String, ConversationLog> logs = new HashMap<>();
  private Optional<String> epoch = Optional.empty();
  private String self = "";
  private boolean baselineKnown;
  private boolean baselineCut;
  private boolean askedSinceLogin;

  /// The client logged in, for the first time or again.
  ///
  /// @param newEpoch what the server's positions belong to
  /// @param user the id of who logged in
  List<Step> loggedIn(String newEpoch, String user) {
    self = user;
    List<Step> steps = new ArrayList<>();
    if (epoch.isPresent() && !epoch.get().equals(newEpoch)) {
      logs.keySet().stream().sorted().map(Step.Reset::new).forEach(steps::add);
      logs.clear();
      baselineKnown = false;
    }
    epoch = Optional.of(newEpoch);
    askedSinceLogin = false;
    return steps;
  }

  /// A live delivery came.
  List<Step> delivered(Delivery delivery) {
    if (delivery.position() < 1) {
      return deliver(List.of(delivery));
    }
    ConversationLog log = log(delivery.conversation());
    List<Delivery> through = log.delivered(delivery);
    if (!log.isKnown() && baselineKnown) {
      // What is heard first of a group is that one is in it; others were in it long before.
      boolean isYoung = !baselineCut && !Room.of(delivery).isGroup();
      through = isYoung ? log.baseline(0) : log.baselineAtFirstHeld();
    }
    return deliver(through);
  }

  /// The answer to [#wanted()] came.
  List<Step> synced(List<Event.SyncItem> items) {
    askedSinceLogin = true;
    return baselineKnown ? resume(items) : baseline(items);
  }

  /// The positions to ask the server for now: empty inside asks for the baseline. Empty outside:
  /// nothing is missing.
  Optional<Map<String, Long>> wanted() {
    if (askedSinceLogin && logs.values().stream().noneMatch(ConversationLog::isBehind)) {
      return Optional.empty();
    }
    Map<String, Long> positions = new TreeMap<>();
    logs.forEach((conversation, log) -> {
      if (log.isKnown()) {
        positions.put(conversation, log.last());
      }
    });
    return Optional.of(baselineKnown ? positions : Map.of());
  }

  private List<Step> baseline(List<Event.SyncItem> items) {
    baselineKnown = true;
    baselineCut = items.size() >= Limits.SYNC_CONVERSATIONS;
    List<Step> steps = new ArrayList<>();
    for (Event.SyncItem item : items) {
      steps.addAll(deliver(log(item.conversation()).baseline(item.position())));
    }
    log(ConversationId.LOBBY_KEY);
    for (ConversationLog log : logs.values()) {
      if (!log.isKnown()) {
        steps.addAll(deliver(baselineCut ? log.baselineAtFirstHeld() : log.baseline(0)));
      }
    }
    return steps;
  }

  private List<Step> resume(List<Event.SyncItem> items) {
    List<Step> steps = new ArrayList<>();
    for (Event.SyncItem item : items) {
      steps.addAll(resume(item));
    }
    return steps;
  }

  private List<Step> resume(Event.SyncItem item) {
    boolean isNew = !logs.containsKey(item.conversation());
    ConversationLog log = log(item.conversation());
    List<Step> steps = new ArrayList<>();
    if (isNew && isGroup(item)) {
      return joined(item, log);
    }
    if (isNew && baselineCut) {
      // It may be older than the baseline, which left it out: its start is history, not news.
      steps.add(new Step.Reset(item.conversation()));
      steps.addAll(deliver(log.baseline(item.position())));
      return steps;
    }
    if (item.reset()) {
      steps.add(new Step.Reset(item.conversation()));
    }
    steps.addAll(deliver(log.synced(item)));
    if (log.isHopeless()) {
      steps.add(new Step.Reset(item.conversation()));
      steps.addAll(deliver(log.skip()));
    }
    return steps;
  }

  private static boolean isGroup(Event.SyncItem item) {
    return !item.entries().isEmpty() && Room.of(item.entries().getFirst()).isGroup();
  }

  /// The client is in a group since: what was said there before that is history, not news.
  private List<Step> joined(Event.SyncItem item, ConversationLog log) {
    List<Delivery> entries = item.entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (letsIn(entries.get(i))) {
        return deliver(log.synced(item.withEntries(entries.subList(i, entries.size()))));
      }
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Reset(item.conversation()));
    steps.addAll(deliver(log.baseline(item.position())));
    return steps;
  }

  private boolean letsIn(Delivery delivery) {
    if (!(delivery.content() instanceof Content.GroupChange change)) {
      return false;
    }
    boolean named = change.people().stream().anyMatch(person -> person.userId().equals(self));
    return switch (change.kind()) {
      case CREATED -> named || change.actor().userId().equals(self);
      case JOINED -> named;
      case LEFT, DELETED, UPDATED, REMOVED, HANDED_OVER -> false;
    };
  }

  private ConversationLog log(String conversation) {
    return logs.computeIfAbsent(conversation, _ -> ConversationLog.unknown());
  }

  private static List<Step> deliver(List<Delivery> deliveries) {
    List<Step> steps = new ArrayList<>(deliveries.size());
    deliveries.forEach(delivery -> steps.add(new Step.Deliver(delivery)));
    return steps;
  }
}
