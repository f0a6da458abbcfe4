package chat.cli.load;

import chat.api.codec.FrameCodec;
import chat.api.id.MessageId;
import chat.api.protocol.Content;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// What is sent and when, and how long it takes to arrive. Used by the run's thread only.
final class Traffic {
  private static final long MAX_MICROS = 10 * 60 * 1_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Scenario scenario;
  private final List<LoadConnection> connections;
  private final MessageNames names;
  private final Ledger ledger;
  private final Audience.Pairs pairs;
  private final String text;
  private final long[][] dueNanos;
  private final Histogram deliveries = new Histogram(MAX_MICROS, SIGNIFICANT_DIGITS);
  private final Histogram echoes = new Histogram(MAX_MICROS, SIGNIFICANT_DIGITS);
  private final long startNanos = System.nanoTime();
  private final long endNanos;
  private long sent;
  private long lastDeliveryNanos = startNanos;

  Traffic(Scenario scenario, List<LoadConnection> connections, MessageNames names, Ledger ledger) {
    this.scenario = scenario;
    this.connections = connections;
    this.names = names;
    this.ledger = ledger;
    this.pairs = new Audience.Pairs(scenario.connections(), scenario.senders());
    this.text = "x".repeat(scenario.textBytes());
    this.dueNanos = new long[scenario.senders()][1024];
    this.endNanos = startNanos + scenario.duration().toNanos();
  }

  /// Sends what is due. Returns how long nothing more is due, in nanoseconds.
  long sendDue(long nowNanos) throws IOException {
    return switch (scenario.pace()) {
      case Scenario.Pace.OpenLoop(var perSecond) -> sendOnTime(nowNanos, perSecond);
      case Scenario.Pace.ClosedLoop(var inFlight) -> {
        while (sent < inFlight && nowNanos < endNanos) {
          send((int) (sent % scenario.senders()), nowNanos);
        }
        yield Math.max(0, endNanos - nowNanos);
      }
    };
  }

  private long sendOnTime(long nowNanos, double perSecond) throws IOException {
    long due = startNanos + (long) (sent * 1e9 / perSecond);
    while (due <= nowNanos && due < endNanos) {
      send((int) (sent % scenario.senders()), due);
      due = startNanos + (long) (sent * 1e9 / perSecond);
    }
    return Math.max(0, Math.min(due, endNanos) - nowNanos);
  }

  boolean isOver(long nowNanos) {
    return nowNanos >= endNanos;
  }

  /// Takes a delivery. The latency counts from when the message was due, so a stall of the server,
  /// or of this program, shows in all messages that it held up (no coordinated omission).
  void delivered(int receiver, long parsedName, long position, long nowNanos) throws IOException {
    int sender = MessageNames.sender(parsedName);
    int number = MessageNames.number(parsedName);
    if (!ledger.deliver(receiver, sender, number, position)) {
      return;
    }
    lastDeliveryNanos = nowNanos;
    long micros = Math.clamp((nowNanos - dueNanos[sender][number]) / 1000, 0, MAX_MICROS);
    deliveries.recordValue(micros);
    if (receiver == sender) {
      echoes.recordValue(micros);
      if (scenario.pace() instanceof Scenario.Pace.ClosedLoop && nowNanos < endNanos) {
        send(sender, nowNanos);
      }
    }
  }

  private void send(int sender, long due) throws IOException {
    int number = ledger.send(sender);
    if (number == dueNanos[sender].length) {
      dueNanos[sender] = Arrays.copyOf(dueNanos[sender], number * 2);
    }
    dueNanos[sender][number] = due;
    sent++;
    connections.get(sender).send(scenario.codec(), request(sender, number));
  }

  private RequestFrame request(int sender, int number) {
    Optional<MessageId> id = Optional.of(new MessageId(names.of(sender, number)));
    Content content = new Content.Text(text);
    Request body =
        switch (scenario.target()) {
          case LOBBY -> new Request.SendCommon(WireId.LOBBY, id, content);
          case PRIVATE -> new Request.SendPersonal(WireId.of(peer(sender)), id, content);
        };
    FrameCodec codec = scenario.codec();
    LoadAccount account = connections.get(sender).account();
    return codec.isText()
        ? new RequestFrame(
            "", Optional.of(account.sessionId()), Optional.of(account.userId()), body)
        : RequestFrame.of(body);
  }

  private String peer(int sender) {
    return connections.get(pairs.peer(sender)).account().userId();
  }

  /// What came of it.
  ///
  /// @param closed connections that ended before the run did
  Report report(int closed) {
    return new Report(
        scenario,
        ledger.totals(),
        closed,
        (lastDeliveryNanos - startNanos) / 1e9,
        deliveries,
        echoes);
  }
}
