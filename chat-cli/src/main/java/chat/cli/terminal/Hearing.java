package chat.cli.terminal;

import chat.api.client.ClientListener;
import chat.api.client.ConnectionState;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.cli.server.CliException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// Passes on what a client hears, from the moment on when a screen is there for it.
final class Hearing implements ClientListener {
  private final Events events;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicReference<Screen> screen = new AtomicReference<>();

  Hearing(Events events) {
    this.events = events;
  }

  void passTo(Screen whoListens) {
    screen.set(whoListens);
    ready.countDown();
  }

  /// There will be no screen: nothing is passed on.
  void giveUp() {
    ready.countDown();
  }

  @Override
  public void onMessage(Delivery delivery) {
    pass(to -> to.arrived(delivery));
  }

  @Override
  public void onRead(Event.ReadUpTo read) {
    pass(to -> to.read(read));
  }

  @Override
  public void onPresence(Event.Presence presence) {
    pass(to -> to.presence(presence));
  }

  @Override
  public void onNotice(Event.Notice notice) {
    pass(to -> to.notice(notice));
  }

  @Override
  public void onReset(String conversation) {
    pass(to -> to.reset(conversation));
  }

  @Override
  public void onState(ConnectionState state) {
    pass(to -> to.state(state));
  }

  @FunctionalInterface
  private interface Telling {
    void tell(Screen screen) throws CliException, IOException, InterruptedException;
  }

  private void pass(Telling telling) {
    try {
      ready.await();
      Screen to = screen.get();
      if (to != null) {
        events.postPatiently(() -> telling.tell(to));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
