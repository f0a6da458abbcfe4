package chat.store.support;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.conversation.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that owns a data directory as a server does, and can be killed. It appends
/// to the lobby without end and says which messages are stored.
public final class StoreProcess implements AutoCloseable {
  private static final String READY = "ready";

  private final Process process;
  private final BufferedReader output;

  private StoreProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Starts one and waits until its store is open.
  public static StoreProcess start(Path dataDirectory, String holderName) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                dataDirectory.toString(),
                holderName)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    StoreProcess started = new StoreProcess(process);
    String line = started.output.readLine();
    if (!READY.equals(line)) {
      throw new IOException("the process says: " + line);
    }
    return started;
  }

  /// Reads that many more ids of stored messages.
  public List<String> stored(int count) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(output.readLine());
    }
    return ids;
  }

  /// Kills it as `kill -9` does; returns the ids of stored messages that were not read yet.
  public List<String> kill() throws IOException, InterruptedException {
    // Through the handle: Process would close its output, too.
    process.toHandle().destroyForcibly();
    process.waitFor();
    return output.lines().toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// The message of an id.
  public static Message message(String id) {
    return new Message(
        ConversationId.LOBBY,
        new UserId("writer"),
        new MessageId(id),
        new Content.Text("text of " + id));
  }

  /// The process' own part.
  public static void main(String[] arguments) {
    StoreConfig config =
        new StoreConfig(new StoreConfig.Embedded(Path.of(arguments[0]), arguments[1]), "test-node");
    Store store = Store.open(config);
    System.out.println(READY);
    for (long i = 1; true; i++) {
      String id = "m" + i;
      store.conversations().append(message(id), "");
      System.out.println(id);
    }
  }
}
