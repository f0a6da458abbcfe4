package chat.server.process;

import chat.server.text.Texts;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The server in the background: a process that the launcher starts once more, in a session of its
/// own, so that the end of a terminal and its Ctrl-C are not for it.
///
/// It tells by its standard output that it serves, and closes it; until then what it says on
/// standard output or error is why it cannot.
public final class Daemon {
  /// Tells the second process that it is the one in the background.
  private static final String VARIABLE = "CHAT_DETACHED";

  private static final String SERVES = "serves";

  /// Where there is no setsid (macOS), to be deaf to the terminal must do; then HUP cannot ask for
  /// the settings to be read again.
  private static final String DETACH =
      "command -v setsid >/dev/null && exec setsid \"$@\"; trap '' HUP INT; exec \"$@\"";

  private final List<String> command = new ArrayList<>(List.of("sh", "-c", DETACH, "chat-server"));

  /// @param home where the program is installed
  /// @param arguments of the command line
  public Daemon(Path home, List<String> arguments) {
    command.add(home.resolve("bin/chat-server").toString());
    command.addAll(arguments);
  }

  /// Whether this is the process in the background.
  public static boolean isThis(Map<String, String> environment) {
    return environment.containsKey(VARIABLE);
  }

  /// Called in the background when the server serves: lets the one who waits for it go.
  public static void serves() {
    System.out.println(SERVES);
    // Java puts /dev/null in the place of a standard stream that is closed.
    System.out.close();
    System.err.close();
  }

  /// Starts it and waits until it serves, or has ended. If this process is ended meanwhile, it ends
  /// the other one, too.
  ///
  /// @param err gets what it says against its start
  /// @return its process, or its exit code
  public Outcome start(PrintWriter err) throws InterruptedException {
    Process process = launch();
    Thread endToo = new Thread(process::destroy, "end-daemon");
    Runtime.getRuntime().addShutdownHook(endToo);
    boolean serves = false;
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null && !serves; line = lines.readLine()) {
        serves = line.equals(SERVES);
        if (!serves) {
          err.println(line);
        }
      }
    } catch (IOException e) {
      process.destroy();
      throw new ProcessException(Texts.text("error.background-lost", e.getMessage()), e);
    }
    if (!serves) {
      return new Outcome.Ended(process.waitFor());
    }
    Runtime.getRuntime().removeShutdownHook(endToo);
    return new Outcome.Serves(process.pid());
  }

  private Process launch() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(VARIABLE, "yes");
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ProcessException(Texts.text("error.background", e.getMessage()), e);
    }
  }

  /// What came of a start.
  public sealed interface Outcome {
    /// It serves.
    ///
    /// @param pid of the process
    record Serves(long pid) implements Outcome {}

    /// It has ended without serving.
    ///
    /// @param exitCode of the process
    record Ended(int exitCode) implements Outcome {}
  }
}
