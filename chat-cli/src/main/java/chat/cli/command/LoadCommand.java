package chat.cli.command;

import chat.api.codec.FrameCodec;
import chat.cli.load.LoadAccounts;
import chat.cli.load.LoadRun;
import chat.cli.load.Report;
import chat.cli.load.Scenario;
import chat.cli.output.JsonLine;
import chat.cli.server.CliException;
import chat.cli.server.ServerOptions;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Loads a server and counts every delivery. Exits with 1 if one was lost, doubled or out of order.
@Command(
    name = "load",
    resourceBundle = "chat.cli.load.texts",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LoadCommand implements Callable<Integer> {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)?");

  @Spec private CommandSpec spec;

  private final ServerOptions server;

  /// With the options that may stand before it; of these it takes the server alone.
  public LoadCommand(ServerOptions server) {
    this.server = server;
  }

  @Option(
      names = "--connections",
      descriptionKey = "option.connections",
      paramLabel = "N",
      defaultValue = "100")
  private int connections;

  @Option(
      names = "--senders",
      descriptionKey = "option.senders",
      paramLabel = "S",
      defaultValue = "10")
  private int senders;

  @ArgGroup(exclusive = true)
  private Pace pace = new Pace();

  static final class Pace {
    @Option(names = "--rate", descriptionKey = "option.rate", paramLabel = "R")
    private Double rate;

    @Option(names = "--inflight", descriptionKey = "option.inflight", paramLabel = "K")
    private Integer inFlight;

    Scenario.Pace scenario() {
      if (inFlight != null) {
        return new Scenario.Pace.ClosedLoop(inFlight);
      }
      return new Scenario.Pace.OpenLoop(rate == null ? 50 : rate);
    }
  }

  @Option(
      names = "--duration",
      descriptionKey = "option.duration",
      paramLabel = "T",
      defaultValue = "10s")
  private String duration;

  @Option(names = "--size", descriptionKey = "option.size", paramLabel = "B", defaultValue = "128")
  private int size;

  @Option(
      names = "--codec",
      descriptionKey = "option.codec",
      paramLabel = "json|msgpack",
      defaultValue = "msgpack")
  private String codec;

  @Option(
      names = "--to",
      descriptionKey = "option.to",
      paramLabel = "lobby|private",
      defaultValue = "lobby")
  private String target;

  @Option(names = "--allow-remote", descriptionKey = "option.allow-remote")
  private boolean allowRemote;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  @Override
  public Integer call() throws CliException, IOException {
    Scenario scenario = scenario(server.tls());
    refuseRemote();
    LoadAccounts accounts = new LoadAccounts(server.state(), server.url());
    try (LoadRun run = new LoadRun(scenario, accounts, progress())) {
      Report report = run.run();
      print(report.figures());
      return report.isFaultless() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (SSLException untrusted) {
      throw new CliException(server.explain(untrusted));
    }
  }

  private Scenario scenario(Optional<SSLContext> tls) {
    try {
      return new Scenario(
          server.url(),
          tls,
          connections,
          senders,
          pace.scenario(),
          parse(duration),
          size,
          codec(),
          target());
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.ParameterException(spec.commandLine(), wrong.getMessage());
    }
  }

  private FrameCodec codec() {
    return switch (codec) {
      case "json" -> FrameCodec.JSON;
      case "msgpack" -> FrameCodec.MSGPACK;
      default -> throw new IllegalArgumentException("--codec is json or msgpack");
    };
  }

  private Scenario.Target target() {
    return switch (target) {
      case "lobby" -> Scenario.Target.LOBBY;
      case "private" -> Scenario.Target.PRIVATE;
      default -> throw new IllegalArgumentException("--to is lobby or private");
    };
  }

  private static Duration parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("--duration is a number with s, m or h, such as 10s");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case null, default -> Duration.ofSeconds(number);
    };
  }

  /// A load test against somebody else's server by a slip of the hand is an attack.
  private void refuseRemote() throws IOException {
    for (InetAddress address : InetAddress.getAllByName(server.url().getHost())) {
      if (!address.isLoopbackAddress() && !allowRemote) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            server.url().getHost() + " is not this machine; if you mean it, add --allow-remote");
      }
    }
  }

  private LoadRun.Progress progress() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return terminal && !json ? new TerminalProgress() : new SilentProgress();
  }

  private void print(Map<String, Object> figures) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonLine.of(figures));
    } else {
      figures.forEach((name, value) -> out.printf("%-24s %s%n", name, value));
    }
    out.flush();
  }

  private static final class SilentProgress implements LoadRun.Progress {
    @Override
    public void connected(int open, int all) {}

    @Override
    public void running(long seconds, long all) {}

    @Override
    public void waiting() {}
  }

  /// One line that is written over.
  private static final class TerminalProgress implements LoadRun.Progress {
    private String shown = "";

    @Override
    public void connected(int open, int all) {
      show("connected " + open + "/" + all);
    }

    @Override
    public void running(long seconds, long all) {
      show("running " + seconds + "/" + all + " s");
    }

    @Override
    public void waiting() {
      show("");
    }

    private void show(String text) {
      if (!text.equals(shown)) {
        System.err.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
        System.err.print(text.isEmpty() ? "\r" : "");
        System.err.flush();
        shown = text;
      }
    }
  }
}
