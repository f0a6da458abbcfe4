package chat.cli.command;

import chat.api.client.ChatClient;
import chat.api.client.ClientListener;
import chat.api.client.ConnectionState;
import chat.api.client.Room;
import chat.api.id.GroupId;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.cli.output.MessagePrinter;
import chat.cli.output.Texts;
import chat.cli.output.Words;
import chat.cli.server.CliException;
import chat.cli.server.Conversation;
import chat.cli.server.GroupNames;
import chat.cli.server.Names;
import chat.cli.server.ServerOptions;
import chat.cli.state.KnownPeople;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Follows what is said from now on, over lost connections, until it is interrupted.
@Command(name = "tail")
public final class TailCommand extends ClientCommand {
  private static final int QUEUE = 1000;

  @Option(names = "--to", paramLabel = "lobby|@NAME|#NAME", descriptionKey = "option.tail-to")
  private Optional<String> to = Optional.empty();

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  /// What the client's thread hears. A full queue holds it up, and through it the server: nothing
  /// is dropped because the reader is slow.
  private final BlockingQueue<Object> heard = new ArrayBlockingQueue<>(QUEUE);

  /// With the options that may stand before it.
  public TailCommand(ServerOptions server) {
    super(server);
  }

  @Override
  ClientListener listener() {
    return new ClientListener() {
      @Override
      public void onMessage(Delivery delivery) {
        put(delivery);
      }

      @Override
      public void onPresence(Event.Presence presence) {
        put(presence);
      }

      @Override
      public void onState(ConnectionState state) {
        put(state);
      }
    };
  }

  private void put(Object event) {
    try {
      heard.put(event);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  void run(ChatClient client) throws CliException, IOException, InterruptedException {
    KnownPeople people = people();
    Names names = new Names(client, people);
    MessagePrinter printer =
        new MessagePrinter(out(), json, ZoneId.systemDefault(), Words.of(client));
    GroupNames groups = new GroupNames(client);
    Optional<Room> only =
        to.isPresent()
            ? Optional.of(new Conversation(client, people, server()).find(to.get()))
            : Optional.empty();
    boolean read = true;
    while (read) {
      switch (heard.take()) {
        case Delivery delivery when isWanted(delivery, only) ->
            read =
                printer.print(
                    delivery,
                    names.of(delivery.sender()),
                    only.isEmpty() ? place(delivery, groups) : "");
        case Event.Presence presence -> presence.online().forEach(names::learn);
        case ConnectionState.Ended ended ->
            throw new CliException(
                ended.text().isEmpty() ? Texts.text("error.ended") : ended.text());
        default -> {
          // Messages of other conversations, and the connection's ups and downs.
        }
      }
    }
  }

  private static boolean isWanted(Delivery delivery, Optional<Room> only) {
    return only.map(room -> room.equals(Room.of(delivery))).orElse(true);
  }

  private static String place(Delivery delivery, GroupNames groups) throws InterruptedException {
    Room room = Room.of(delivery);
    return room.isGroup() ? "#" + groups.of(new GroupId(room.id())) : "";
  }
}
