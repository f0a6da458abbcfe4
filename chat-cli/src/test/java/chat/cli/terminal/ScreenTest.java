package chat.cli.terminal;

import static chat.cli.terminal.Messages.change;
import static chat.cli.terminal.Messages.delivery;
import static chat.cli.terminal.Messages.group;
import static chat.cli.terminal.Messages.lobby;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.api.client.ConnectionState;
import chat.api.client.ConnectionState.EndReason;
import chat.api.client.Room;
import chat.api.id.GroupId;
import chat.api.protocol.Attachment;
import chat.api.protocol.CloseCode;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery.View;
import chat.api.protocol.Event;
import chat.api.protocol.MediaKind;
import chat.api.protocol.UserView;
import chat.cli.server.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
  @TempDir private Path directory;

  private final StandIn server = new StandIn();
  private final Recorder view = new Recorder();
  private final Events events = new Events(view::problem);
  private final Screen screen = new Screen(server, view, events, true);

  @BeforeEach
  void start() {
    Locale.setDefault(Locale.ENGLISH);
    events.start(screen::isWaiting, screen::tick);
  }

  @AfterEach
  void end() {
    events.close();
  }

  private void open() throws InterruptedException {
    events.call(screen::open);
  }

  private void type(String line) throws InterruptedException {
    events.call(() -> screen.typed(line));
  }

  private void state(ConnectionState state) throws InterruptedException {
    events.call(() -> screen.state(state));
  }

  private void lose() throws InterruptedException {
    state(new ConnectionState.Waiting(CloseCode.ABNORMAL, Duration.ofSeconds(1)));
  }

  private void end(EndReason why) throws InterruptedException {
    state(new ConnectionState.Ended(why, ""));
  }

  @Test
  void itBeginsWithTheLastPartOfTheLobby() throws Exception {
    for (int i = 0; i < 12; i++) {
      server.stored(lobby("ben", "message " + i, i));
    }
    open();
    assertThat(view.lines)
        .hasSize(11)
        .startsWith("--- lobby", "ben: message 2")
        .endsWith("ben: message 11");
    assertThat(view.standing)
        .isEqualTo(new Standing("lobby", Link.ONLINE, 2, List.of(), List.of()));
  }

  @Test
  void whatHistoryHasShownAlreadyIsNotShownAgain() throws Exception {
    server.stored(lobby("ben", "hello", 1));
    open();
    events.call(() -> screen.arrived(lobby("ben", "hello", 1)));
    events.call(() -> screen.arrived(lobby("ben", "ann, are you there?", 2)));
    assertThat(view.lines)
        .containsExactly("--- lobby", "ben: hello", "ben (mention): ann, are you there?");
  }

  @Test
  void anOwnMessageIsShownWhenItComesBackLikeEverybodyElses() throws Exception {
    open();
    type("hello");
    assertThat(server.sent)
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.conversation()).isEqualTo("0");
          assertThat(sent.text()).isEqualTo("hello");
        });
    assertThat(view.lines).noneMatch(line -> line.contains("hello"));
    events.call(() -> screen.arrived(lobby("ann", "hello", 1)));
    assertThat(view.lines).endsWith("ann (own): hello");
  }

  @Test
  void privateMessagesAreShownAnywhereAndCountedUntilTheirChatIsOpened() throws Exception {
    open();
    events.call(() -> screen.arrived(delivery(View.OTHER, "ben", "ann", "psst", 1)));
    assertThat(view.lines).endsWith("@ben: psst");
    assertThat(view.standing.unread()).containsExactly(new Standing.Unread("@ben", 1));
    server.stored(delivery(View.OTHER, "ben", "ann", "psst", 1));
    type("/join @ben");
    assertThat(view.lines).endsWith("--- @ben", "@ben: psst");
    assertThat(view.standing.unread()).isEmpty();
    assertThat(view.standing.place()).isEqualTo("@ben");
  }

  @Test
  void whatWasAnsweredIsNoLongerUnread() throws Exception {
    open();
    events.call(() -> screen.arrived(delivery(View.OTHER, "ben", "ann", "psst", 1)));
    type("/msg ben what?");
    assertThat(view.standing.unread()).isEmpty();
  }

  @Test
  void theLobbyIsOnlyCountedWhileAPrivateChatIsOpen() throws Exception {
    open();
    type("/join @ben");
    events.call(() -> screen.arrived(lobby("ben", "to all", 1)));
    assertThat(view.lines).noneMatch(line -> line.contains("to all"));
    assertThat(view.standing.unread()).containsExactly(new Standing.Unread("lobby", 1));
    server.stored(lobby("ben", "to all", 1));
    type("/join lobby");
    assertThat(view.lines).endsWith("--- lobby", "ben: to all");
  }

  @Test
  void whatIsTypedGoesToTheOpenChatAndMsgToAnybody() throws Exception {
    open();
    type("/join ben");
    type("one");
    type("/msg @ann two three");
    assertThat(server.sent)
        .extracting(sent -> sent.conversation() + ": " + sent.text())
        .containsExactly("ben: one", "ann: two three");
  }

  @Test
  void aGroupIsOnlyCountedUntilItIsOpened() throws Exception {
    server.members.put("team", List.of("ann", "ben", "zoe"));
    open();
    events.call(() -> screen.arrived(group("team", "ben", "to us", 1)));
    assertThat(view.lines).noneMatch(line -> line.contains("to us"));
    assertThat(view.standing.unread()).containsExactly(new Standing.Unread("#team", 1));
    server.stored(group("team", "ben", "to us", 1));
    type("/join #team");
    type("thanks");
    assertThat(view.lines).endsWith("--- #team", "ben: to us");
    assertThat(view.standing.unread()).isEmpty();
    assertThat(server.sent)
        .extracting(StandIn.Sent::room)
        .containsExactly(Room.of(new GroupId("team")));
  }

  @Test
  void aGroupIsMadeChangedAndLeftByTyping() throws Exception {
    server.people.add("zoe");
    open();
    type("/members");
    assertThat(view.lines.getLast()).isEqualTo("! This is no group. /join #NAME opens one.");
    type("/group my team: ben, @zoe");
    assertThat(view.standing.place()).isEqualTo("#my-team");
    type("/add ann");
    type("/members");
    assertThat(view.lines.getLast()).isEqualTo("* 3 in #my-team: ben, zoe, ann");
    type("/leave");
    assertThat(view.standing.place()).isEqualTo("lobby");
    assertThat(server.groups()).isEmpty();
  }

  @Test
  void whoIsAddedToAGroupIsToldAndSoIsWhoIsRemoved() throws Exception {
    open();
    events.call(() -> screen.arrived(change("team", "ben", Content.Kind.JOINED, 1, "ann")));
    assertThat(view.lines.getLast())
        .isEqualTo("* ben has added you to #team. /join #team opens it.");
    assertThat(view.standing.unread()).isEmpty();
    type("/join #team");
    events.call(() -> screen.arrived(change("team", "ben", Content.Kind.JOINED, 2, "zoe")));
    assertThat(view.lines.getLast()).isEqualTo("ben: added zoe");
    events.call(() -> screen.arrived(change("team", "ben", Content.Kind.REMOVED, 3, "ann")));
    assertThat(view.lines).contains("ben: removed ann");
    assertThat(view.standing.place()).isEqualTo("lobby");
  }

  @Test
  void whatCameWhileNobodyWasHereIsCountedAtTheBeginning() throws Exception {
    server.conversations.add(conversation(ConversationView.Kind.LOBBY, "0", 7));
    server.conversations.add(conversation(ConversationView.Kind.GROUP, "team", 3));
    server.conversations.add(conversation(ConversationView.Kind.PRIVATE, "ben", 2));
    open();
    assertThat(view.standing.unread())
        .containsExactly(new Standing.Unread("#team", 3), new Standing.Unread("@ben", 2));
    events.call(() -> screen.read(new Event.ReadUpTo("ann", "ben", 9)));
    events.call(() -> screen.read(new Event.ReadUpTo("ann", "team", 8)));
    events.call(() -> screen.read(new Event.ReadUpTo("zoe", "team", 9)));
    assertThat(view.standing.unread()).containsExactly(new Standing.Unread("#team", 3));
    type("/list");
    assertThat(view.lines.getLast())
        .isEqualTo("* lobby  7 unread\n#team  3 unread\n@ben  2 unread");
  }

  private static ConversationView conversation(ConversationView.Kind kind, String id, long unread) {
    return new ConversationView(id, kind, id, 3, 9, 9 - unread, unread, Optional.empty());
  }

  @Test
  void theServerIsToldWhatWasReadHereAndNotWhatWasOnlyCounted() throws Exception {
    server.stored(lobby("ben", "one", 1));
    server.stored(lobby("ben", "two", 2));
    open();
    events.call(() -> screen.arrived(group("team", "ben", "unread", 3)));
    await().until(() -> server.read.equals(List.of("0 3")));
    events.call(() -> screen.arrived(lobby("ben", "three", 3)));
    events.call(() -> screen.arrived(lobby("ben", "four", 4)));
    await().until(() -> server.read.getLast().equals("0 5"));
  }

  @Test
  void aFileIsSentToTheConversationInWhichItWasNamedOnceItIsUploaded() throws Exception {
    open();
    type("/join ben");
    type("/file " + Files.writeString(directory.resolve("notes.txt"), "x"));
    type("/join lobby");
    assertThat(server.sent).isEmpty();
    Attachment file = Attachment.named("notes.txt", "/upload/notes.txt", 1);
    server.upload.complete(new Content.Media(MediaKind.FILE, file));
    await().until(() -> server.sent.size() == 1);
    assertThat(server.sent.getFirst().conversation()).isEqualTo("ben");
    type("/file " + directory.resolve("missing"));
    assertThat(view.lines.getLast()).startsWith("! cannot read the file").endsWith("missing");
  }

  @Test
  void aFileThatIsRefusedIsToldWithTheReason() throws Exception {
    open();
    Path file = Files.writeString(directory.resolve("notes.txt"), "x");
    type("/file " + file);
    server.upload.completeExceptionally(new CliException("too large"));
    await().until(() -> view.lines.contains("! Not sent to lobby: too large\n" + file));
  }

  @Test
  void whatCannotBeDoneIsOneClearLine() throws Exception {
    open();
    type("/dance");
    type("/msg zoe hello");
    type("/msg");
    type("/join @zoe");
    assertThat(view.lines.stream().filter(line -> line.startsWith("!")))
        .containsExactly(
            "! There is no command /dance. /help shows the commands.",
            "! nobody named zoe",
            "! Write /msg NAME text. A name with spaces stands in double quotes, unless Tab"
                + " completes it.",
            "! nobody named zoe");
    assertThat(server.sent).isEmpty();
  }

  @Test
  void whoHistoryAndHelpAreAnswered() throws Exception {
    server.stored(lobby("ben", "one", 1));
    server.stored(lobby("ben", "two", 2));
    open();
    type("/who");
    assertThat(view.lines).endsWith("* 2 online: ann, ben");
    type("/history 1");
    assertThat(view.lines).endsWith("--- lobby: the last message", "ben: two", "--- now");
    type("/help");
    assertThat(view.lines.getLast()).contains("/msg NAME text", "a private message", "/quit");
  }

  @Test
  void whoComesAndGoesIsCounted() throws Exception {
    open();
    UserView zoe = new UserView("zoe", "zoe", "");
    events.call(() -> screen.presence(new Event.Presence(List.of(zoe), List.of(), 3)));
    assertThat(view.standing.online()).isEqualTo(3);
    assertThat(server.people()).contains("zoe");
  }

  @Test
  void whatIsWrittenWithoutAConnectionIsShownAsWaitingUntilItIsStored() throws Exception {
    open();
    lose();
    type("first");
    type("second");
    assertThat(view.standing.link()).isEqualTo(Link.RETRYING);
    assertThat(view.standing.unsent()).containsExactly("first", "second");
    state(new ConnectionState.Connecting());
    state(new ConnectionState.Online(server.self()));
    server.sent.forEach(StandIn.Sent::store);
    await().until(() -> view.standing.unsent().isEmpty());
    assertThat(view.standing.link()).isEqualTo(Link.ONLINE);
  }

  @Test
  void whatTakesLongIsShownAsWaitingAndWhatIsQuickIsNot() throws Exception {
    open();
    type("slow");
    assertThat(view.standing.unsent()).isEmpty();
    await().until(() -> view.standing.unsent().equals(List.of("slow")));
  }

  @Test
  void aRefusedMessageIsToldWithItsText() throws Exception {
    open();
    type("forbidden words");
    server.sent.getFirst().stored().completeExceptionally(new java.io.IOException("No."));
    await().until(() -> view.lines.contains("! Not sent to lobby: No.\nforbidden words"));
    assertThat(screen.outbox().all()).isEmpty();
    assertThat(screen.hasFailed()).isTrue();
  }

  @Test
  void aTextThatIsTooLongIsNotSentAndNotLost() throws Exception {
    open();
    type("x".repeat(101));
    assertThat(server.sent).isEmpty();
    assertThat(view.lines.getLast()).startsWith("! Not sent to lobby").endsWith("x".repeat(101));
  }

  @Test
  void afterAnEndEnterLogsInAgainAndSendsWhatWaitsUnderTheSameId() throws Exception {
    server.stored(lobby("ben", "one", 1));
    open();
    end(EndReason.TAKEN_OVER);
    assertThat(view.lines.getLast())
        .isEqualTo(
            "! You are logged in elsewhere, so the chat was closed here."
                + " Press Enter to connect again, or /quit to leave.");
    type("kept");
    assertThat(server.sent).isEmpty();
    assertThat(view.standing.unsent()).containsExactly("kept");
    type("");
    assertThat(view.leaves).containsExactly(Leave.LOG_IN);
    StandIn again = new StandIn();
    again.stored(lobby("ben", "one", 1));
    again.stored(lobby("ben", "missed", 2));
    events.call(() -> screen.loggedInAgain(again));
    assertThat(again.sent).extracting(StandIn.Sent::text).containsExactly("kept");
    assertThat(view.lines).endsWith("ben: missed");
    assertThat(view.lines).filteredOn(line -> line.equals("ben: one")).hasSize(1);
  }

  @Test
  void everyEndIsExplained() throws Exception {
    open();
    for (EndReason reason : EndReason.values()) {
      int before = view.lines.size();
      end(reason);
      assertThat(view.lines).hasSize(reason == EndReason.CLOSED ? before : before + 1);
    }
  }

  @Test
  void withNobodyThereAnEndIsTheEnd() throws Exception {
    Screen pipe = new Screen(server, view, events, false);
    events.call(() -> pipe.state(new ConnectionState.Ended(EndReason.DISABLED, "")));
    assertThat(view.leaves).containsExactly(Leave.ENDED);
    assertThat(pipe.hasFailed()).isTrue();
  }

  @Test
  void anEmptyLineDoesNothingWhileAllIsWell() throws Exception {
    open();
    type("");
    type("/quit");
    assertThat(view.leaves).containsExactly(Leave.QUIT);
  }

  @Test
  void textsSayWhatTheServerDoesNotKnow() throws Exception {
    open();
    events.call(() -> screen.reset("0"));
    assertThat(view.lines.getLast()).contains("may be missing");
  }
}
