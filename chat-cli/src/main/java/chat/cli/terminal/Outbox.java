package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.id.MessageId;
import chat.api.protocol.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was written and is not stored yet, in the order of writing.
final class Outbox {
  /// A message on its way.
  ///
  /// @param room where it belongs
  /// @param writtenAt when, in nanoseconds of the caller's clock
  record Unsent(MessageId id, Room room, Content content, long writtenAt) {
    /// What it says, for a person.
    String text() {
      return switch (content) {
        case Content.Text(var text) -> text;
        case Content.Media(_, var file) -> file.name();
        case Content.Emotion emotion -> emotion.name();
        case Content.GroupChange change -> change.group().name();
      };
    }

    boolean isOlderThan(Duration age, long now) {
      return now - writtenAt >= age.toNanos();
    }
  }

  private record Waiter(int count, Runnable then) {}

  private final Map<MessageId, Unsent> messages = new LinkedHashMap<>();
  private final List<Waiter> waiters = new ArrayList<>();

  void add(Unsent message) {
    messages.put(message.id(), message);
  }

  /// It is stored, or will never be.
  Optional<Unsent> settle(MessageId id) {
    Optional<Unsent> settled = Optional.ofNullable(messages.remove(id));
    wake();
    return settled;
  }

  Optional<Unsent> find(MessageId id) {
    return Optional.ofNullable(messages.get(id));
  }

  List<Unsent> all() {
    return List.copyOf(messages.values());
  }

  /// Calls back once no more than so many wait: at once where that is so now.
  void whenAtMost(int count, Runnable then) {
    waiters.add(new Waiter(count, then));
    wake();
  }

  private void wake() {
    for (Waiter waiter : List.copyOf(waiters)) {
      if (messages.size() <= waiter.count()) {
        waiters.remove(waiter);
        waiter.then().run();
      }
    }
  }
}
