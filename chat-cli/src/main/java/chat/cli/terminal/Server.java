package chat.cli.terminal;

import chat.api.client.Receipt;
import chat.api.client.Room;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;
import chat.api.protocol.UserView;
import chat.cli.server.CliException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a [Screen] asks of a server, as somebody who is logged in. All but [#send], [#upload] and
/// [#read] block until there is an answer.
interface Server extends Directory {
  /// The account.
  UserView self();

  /// Whether logging in made it.
  boolean created();

  /// The longest text, in bytes of UTF-8.
  int textBytes();

  /// Sends a message, over any number of reconnects; see [chat.api.client.ChatClient#send].
  CompletableFuture<Receipt> send(Room room, Content content, MessageId id);

  /// Uploads a file, to be sent then. Fails with a [CliException] for a person.
  CompletableFuture<Content.Media> upload(Path file);

  /// The newest messages, oldest first.
  List<Delivery> newest(Room room, int count) throws CliException, InterruptedException;

  /// The conversations, the latest active first.
  List<ConversationView> conversations() throws CliException, InterruptedException;

  /// Says how far a conversation was read.
  void read(Room room, long position);

  /// Who is online.
  List<UserView> who() throws CliException, IOException, InterruptedException;

  /// The conversation that is called `lobby`, `@NAME` or `#NAME`.
  Room find(String place) throws CliException, IOException, InterruptedException;

  /// Somebody, by name.
  UserId person(String name) throws CliException, IOException, InterruptedException;

  /// What one does with groups.
  GroupChat groupChat();

  /// Somebody's name.
  String name(UserId user) throws IOException, InterruptedException;

  /// A group's name.
  String groupName(Room group) throws InterruptedException;

  /// People who were met without asking.
  void met(Collection<UserView> people) throws IOException;

  /// Something happened to a group.
  void changed(Content.GroupChange change);
}
