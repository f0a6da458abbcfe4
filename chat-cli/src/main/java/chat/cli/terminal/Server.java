package chat.cli.terminal;

import chat.api.client.Receipt;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Delivery;
import chat.api.protocol.UserView;
import chat.cli.server.CliException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// What a [Screen] asks of a server, as somebody who is logged in. All but [#send] block until
/// there is an answer; a conversation is named `"0"` or by the other person's user id.
interface Server {
  /// The account.
  UserView self();

  /// Whether logging in made it.
  boolean created();

  /// The longest text, in bytes of UTF-8.
  int textBytes();

  /// Sends a message, over any number of reconnects; see [chat.api.client.ChatClient#send].
  CompletableFuture<Receipt> send(String conversation, String text, MessageId id);

  /// The newest messages, oldest first.
  List<Delivery> newest(String conversation, int count) throws CliException, InterruptedException;

  /// Who is online.
  List<UserView> who() throws CliException, IOException, InterruptedException;

  /// The private chat with somebody.
  String privateChat(String name) throws CliException, IOException, InterruptedException;

  /// Somebody's name.
  String name(UserId user) throws IOException, InterruptedException;

  /// People who were met without asking.
  void met(Collection<UserView> people) throws IOException;

  /// The names of everybody online or seen before. May be read by any thread.
  Set<String> people();
}
