package chat.api.client;

import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a listener is told.
final class Recorder implements ClientListener {
  final List<Delivery> messages = new CopyOnWriteArrayList<>();
  final List<ConnectionState> states = new CopyOnWriteArrayList<>();
  final List<String> resets = new CopyOnWriteArrayList<>();
  final List<Event.Notice> notices = new CopyOnWriteArrayList<>();

  List<String> texts() {
    return messages.stream().map(m -> ((Content.Text) m.content()).text()).toList();
  }

  ConnectionState lastState() {
    return states.getLast();
  }

  @Override
  public void onMessage(Delivery delivery) {
    messages.add(delivery);
  }

  @Override
  public void onNotice(Event.Notice notice) {
    notices.add(notice);
  }

  @Override
  public void onReset(String conversation) {
    resets.add(conversation);
  }

  @Override
  public void onState(ConnectionState state) {
    states.add(state);
  }
}
