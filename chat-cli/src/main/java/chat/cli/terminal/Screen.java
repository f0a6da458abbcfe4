package chat.cli.terminal;

import chat.api.client.ConnectionState;
import chat.api.client.Room;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.api.protocol.UserView;
import chat.cli.output.ConversationLines;
import chat.cli.output.Harmless;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation: what is typed and what the server tells becomes what is seen and sent. Messages
/// are shown when they are stored, the own ones too, so that everybody reads the same in the same
/// order. Called by the thread of [Events] alone.
final class Screen {
  private final View view;
  private final boolean attended;
  private final Rooms rooms = new Rooms();
  private final ReadMarks marks = new ReadMarks();
  private final Sending sending;
  private Server server;
  private Link link = Link.ONLINE;
  private int online;
  private boolean failed;

  /// @param events brings the outcome of what is sent back to this thread
  /// @param attended whether a person is there who can decide; else what fails is given up
  Screen(Server server, View view, Events events, boolean attended) {
    this.server = server;
    this.view = view;
    this.attended = attended;
    this.sending = new Sending(server, view, events, attended, this::refresh);
  }

  /// Begins in the lobby.
  void open() throws CliException, IOException, InterruptedException {
    if (server.created()) {
      view.answer(Texts.text("screen.created", server.self().username()));
    }
    online = who().size();
    countUnread();
    join(Room.LOBBY);
  }

  /// What came while nobody was here.
  private void countUnread() throws CliException, InterruptedException {
    if (attended) {
      for (ConversationView conversation : server.conversations()) {
        Room room = new Room(conversation.kind(), conversation.conversation());
        if (conversation.unread() > 0 && !room.equals(rooms.present())) {
          rooms.answered(room);
          rooms.missed(room, conversation.unread(), conversation.position());
        }
      }
    }
  }

  /// Somebody typed a line.
  void typed(String line) throws CliException, IOException, InterruptedException {
    switch (Typed.of(line)) {
      case Typed.Nothing() -> {
        if (link == Link.ENDED) {
          view.leave(Leave.LOG_IN);
        }
      }
      case Typed.Say(var text) -> send(rooms.present(), new Content.Text(text));
      case Typed.Message(var rest) -> message(rest);
      case Typed.Join(var place) -> join(Place.named(place, server));
      case Typed.Who() -> answerWho();
      case Typed.Conversations() -> answerConversations();
      case Typed.SendFile(var path) -> sendFile(path);
      case Typed.OfGroup group -> {
        Optional<Room> next = new GroupCommands(server, view).run(group, rooms.present());
        if (next.isPresent()) {
          join(next.get());
        }
      }
      case Typed.History(var count) -> history(count);
      case Typed.Help() -> view.answer(HelpText.text());
      case Typed.Quit() -> view.leave(Leave.QUIT);
      case Typed.Unknown(var command) -> misused(Texts.text("screen.unknown", command));
      case Typed.Misused(var command) -> misused(Texts.text("screen.usage." + command));
    }
    refresh();
  }

  private void misused(String text) {
    failed = true;
    view.problem(text);
  }

  private void message(String rest) throws CliException, IOException, InterruptedException {
    Optional<Addressed> message = Addressed.of(rest, server.people());
    if (message.isEmpty()) {
      misused(Texts.text("screen.usage.msg"));
    } else {
      Room chat = Room.of(server.person(message.get().name()));
      rooms.answered(chat);
      send(chat, new Content.Text(message.get().text()));
    }
  }

  private void send(Room room, Content content) throws IOException, InterruptedException {
    sending.send(room, content, isConnected());
  }

  /// It is sent when it is uploaded: to the conversation that was open when it was named.
  private void sendFile(Path file) throws CliException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new CliException(Texts.text("error.file", file));
    }
    sending.upload(rooms.present(), file, this::isConnected);
  }

  /// Now, or again without anybody's doing.
  private boolean isConnected() {
    return link != Link.ENDED;
  }

  private void join(Room room) throws CliException, IOException, InterruptedException {
    rooms.open(room);
    refresh();
    view.heading(Place.of(room, server));
    List<Delivery> messages = server.newest(room, view.capacity());
    show(messages);
    if (messages.isEmpty()) {
      view.answer(Texts.text("screen.empty"));
    }
  }

  private void history(int count) throws CliException, IOException, InterruptedException {
    List<Delivery> messages = server.newest(rooms.present(), count);
    view.heading(Texts.text("screen.history", Place.of(rooms.present(), server), messages.size()));
    show(messages);
    view.heading(Texts.text("screen.now"));
  }

  private void answerWho() throws CliException, IOException, InterruptedException {
    List<String> names = who().stream().map(UserView::username).sorted().toList();
    online = names.size();
    view.answer(Texts.text("screen.who", names.size(), String.join(", ", names)));
  }

  private void answerConversations() throws CliException, InterruptedException {
    view.answer(String.join("\n", ConversationLines.of(server.conversations())));
  }

  private List<UserView> who() throws CliException, IOException, InterruptedException {
    List<UserView> people = server.who();
    server.met(people);
    return people;
  }

  private void show(List<Delivery> messages) throws IOException, InterruptedException {
    List<Said> all = new ArrayList<>();
    for (Delivery delivery : messages) {
      rooms.shown(delivery);
      all.add(Said.of(delivery, server));
      if (attended && Room.of(delivery).equals(rooms.present())) {
        marks.read(rooms.present(), delivery.position());
      }
    }
    view.messages(all);
  }

  /// A message came.
  void arrived(Delivery delivery) throws CliException, IOException, InterruptedException {
    if (!rooms.isNew(delivery)) {
      return;
    }
    Room room = Room.of(delivery);
    boolean elsewhere = !room.equals(rooms.present());
    if (!elsewhere || room.isPrivate()) {
      show(List.of(delivery));
    }
    if (delivery.content() instanceof Content.GroupChange change) {
      changed(room, change);
    } else if (elsewhere && !Said.isOwn(delivery, server)) {
      rooms.missed(room, 1, delivery.position());
    }
    refresh();
  }

  private void changed(Room group, Content.GroupChange change)
      throws CliException, IOException, InterruptedException {
    GroupNews news = new GroupNews(change, server.self().userId());
    server.changed(change);
    boolean open = group.equals(rooms.present());
    if (!open) {
      news.words().ifPresent(view::answer);
    }
    if (news.isOver()) {
      rooms.answered(group);
      if (open) {
        join(Room.LOBBY);
      }
    }
  }

  /// Somebody has read something; if it is this person, elsewhere.
  void read(Event.ReadUpTo read) throws IOException, InterruptedException {
    if (read.reader().equals(server.self().userId())) {
      rooms.readElsewhere(read.conversation(), read.position());
      refresh();
    }
  }

  /// Others came or went.
  void presence(Event.Presence presence) throws IOException, InterruptedException {
    server.met(presence.online());
    online = presence.total();
    refresh();
  }

  /// The server says something to everybody.
  void notice(Event.Notice notice) {
    view.answer(notice.text());
  }

  /// The server does not know what followed the last message.
  void reset(String conversation) {
    if (conversation.equals(rooms.present().id())) {
      view.answer(Texts.text("screen.gap"));
    }
  }

  /// The connection changed.
  void state(ConnectionState state) throws IOException, InterruptedException {
    switch (state) {
      case ConnectionState.Connecting() -> link = link == Link.RETRYING ? link : Link.CONNECTING;
      case ConnectionState.Online _ -> link = Link.ONLINE;
      case ConnectionState.Waiting _ -> link = Link.RETRYING;
      case ConnectionState.Ended ended -> ended(ended);
    }
    refresh();
  }

  private void ended(ConnectionState.Ended ended) {
    link = Link.ENDED;
    if (ended.reason() == ConnectionState.EndReason.CLOSED) {
      return;
    }
    String key = "screen.ended." + ended.reason().name().toLowerCase(java.util.Locale.ROOT);
    String why = Texts.text(key, Harmless.line(ended.text()));
    view.problem(attended ? why + ' ' + Texts.text("screen.again") : why);
    if (!attended) {
      failed = true;
      view.leave(Leave.ENDED);
    }
  }

  /// There is a new connection: what was missed is shown, what waits is sent.
  void loggedInAgain(Server newServer) throws CliException, IOException, InterruptedException {
    server = newServer;
    link = Link.ONLINE;
    sending.resume(server);
    marks.forget();
    online = who().size();
    countUnread();
    refresh();
    List<Delivery> newest = server.newest(rooms.present(), view.capacity());
    show(newest.stream().filter(rooms::isNew).toList());
  }

  /// Time passes while something [#isWaiting()].
  void tick() throws IOException, InterruptedException {
    sending.tick();
    if (link == Link.ONLINE) {
      marks.tell(server);
    }
    refresh();
  }

  /// Whether something depends on the passing of time.
  boolean isWaiting() {
    return !outbox().all().isEmpty() || marks.isWaiting();
  }

  /// What is not stored yet.
  Outbox outbox() {
    return sending.outbox();
  }

  /// Whether something was not sent.
  boolean hasFailed() {
    return failed || sending.hasFailed();
  }

  private void refresh() throws IOException, InterruptedException {
    List<Standing.Unread> unread = new ArrayList<>();
    for (var room : rooms.unread().entrySet()) {
      unread.add(new Standing.Unread(Place.of(room.getKey(), server), room.getValue()));
    }
    List<String> unsent = sending.waiting(link != Link.ONLINE);
    view.standing(new Standing(Place.of(rooms.present(), server), link, online, unread, unsent));
  }
}
