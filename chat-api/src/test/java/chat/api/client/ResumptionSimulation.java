package chat.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.client.Resumption.Step;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// A server of three conversations and a line that drops, doubles and delays live deliveries and
/// breaks at any moment. Not covered: a log that loses its end (a reset), answers that get lost
/// without the line breaking.
final class ResumptionSimulation {
  private static final List<String> CONVERSATIONS = List.of("0", "bob", "eve");
  private static final int PAGE = 3;

  private final Random random;
  private final String seed;
  private final Resumption resumption = new Resumption();
  private final Map<String, List<Delivery>> logs = new TreeMap<>();
  private final Map<String, Long> baseline = new HashMap<>();
  private final Map<String, List<Delivery>> passed = new HashMap<>();
  private final ArrayDeque<Object> line = new ArrayDeque<>();
  private Optional<Map<String, Long>> question = Optional.empty();

  ResumptionSimulation(long seed) {
    this.random = new Random(seed);
    this.seed = "seed " + seed;
    CONVERSATIONS.forEach(name -> logs.put(name, new ArrayList<>()));
  }

  void run() {
    for (int i = random.nextInt(5); i > 0; i--) {
      append();
    }
    reconnect();
    while (baseline.isEmpty()) {
      step();
    }
    for (int i = 0; i < 400; i++) {
      step();
    }
    reconnect();
    settle();
    for (String name : CONVERSATIONS) {
      List<Delivery> log = logs.get(name);
      long from = baseline.getOrDefault(name, 0L);
      assertThat(passed.getOrDefault(name, List.of()))
          .describedAs(seed + " " + name)
          .isEqualTo(log.subList((int) from, log.size()));
    }
  }

  private void step() {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> append();
      case 4 -> {
        if (random.nextInt(8) == 0) {
          reconnect();
        }
      }
      case 5, 6 -> answerQuestion();
      default -> receive();
    }
    ask();
  }

  private void settle() {
    ask();
    while (question.isPresent() || !line.isEmpty()) {
      answerQuestion();
      receive();
      ask();
    }
  }

  private void append() {
    String name = CONVERSATIONS.get(random.nextInt(CONVERSATIONS.size()));
    List<Delivery> log = logs.get(name);
    Delivery delivery = Messages.delivery(name, log.size() + 1L);
    log.add(delivery);
    switch (random.nextInt(10)) {
      case 0 -> {} // the live delivery is lost
      case 1 -> {
        line.add(delivery);
        line.add(delivery);
      }
      default -> line.add(delivery);
    }
  }

  private void reconnect() {
    line.clear();
    question = Optional.empty();
    tell(resumption.loggedIn("epoch", "ann"));
    ask();
  }

  private void ask() {
    if (question.isEmpty()) {
      question = resumption.wanted();
    }
  }

  /// The answer is made now and travels behind what is on the line; the question stays open.
  private void answerQuestion() {
    question.ifPresent(positions -> {
      if (line.stream().noneMatch(List.class::isInstance)) {
        line.add(answer(positions));
      }
    });
  }

  private List<Event.SyncItem> answer(Map<String, Long> positions) {
    List<Event.SyncItem> items = new ArrayList<>();
    Set<String> named = positions.isEmpty() ? Set.of() : positions.keySet();
    logs.forEach((name, log) -> {
      if (positions.isEmpty()) {
        if (!log.isEmpty()) {
          items.add(new Event.SyncItem(name, log.size(), List.of(), false, false));
        }
      } else if (named.contains(name) || !log.isEmpty()) {
        int from = (int) (long) positions.getOrDefault(name, 0L);
        int to = Math.min(from + PAGE, log.size());
        items.add(
            new Event.SyncItem(
                name, log.size(), List.copyOf(log.subList(from, to)), to < log.size(), false));
      }
    });
    return items;
  }

  @SuppressWarnings("unchecked") // the line carries deliveries and answers
  private void receive() {
    Object next = line.poll();
    if (next instanceof Delivery delivery) {
      tell(resumption.delivered(delivery));
    } else if (next != null) {
      List<Event.SyncItem> items = (List<Event.SyncItem>) next;
      if (baseline.isEmpty()) {
        baseline.put("", 0L);
        items.forEach(item -> baseline.put(item.conversation(), item.position()));
      }
      question = Optional.empty();
      tell(resumption.synced(items));
    }
  }

  private void tell(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Step.Deliver(var delivery) ->
            passed.computeIfAbsent(delivery.conversation(), _ -> new ArrayList<>()).add(delivery);
        case Step.Reset(var conversation) ->
            throw new AssertionError(seed + ": reset of " + conversation);
      }
    }
  }
}
