package chat.store.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Starts redis-server, and recognizes it.
final class RedisProcess {
  private static final long LOG_LIMIT_BYTES = 1 << 20;
  private static final long END_SECONDS = 10;

  /// Where bash must do (macOS has no setsid): job control puts Redis into a process group of its
  /// own; bash itself waits, deaf to what the terminal sends. Not any shell: dash would take the
  /// terminal.
  private static final String OWN_GROUP = "trap '' INT QUIT HUP; set -m; \"$@\" & wait $!";

  private RedisProcess() {}

  /// Starts it in a session of its own: a Ctrl-C in our terminal is for us, and Redis has to live
  /// until we are done with it.
  static Process start(DataDirectory directory) throws IOException {
    List<String> command = new ArrayList<>(launcher(Optional.ofNullable(System.getenv("PATH"))));
    command.add(RedisBinary.install(directory).toString());
    command.add(directory.config().toString());
    keepLogSmall(directory.log());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.redis().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /// Ends one that was started and is not wanted after all, and what it started in its turn;
  /// returns when it is gone. A SIGTERM ends Redis in good order; it is killed if it takes too
  /// long.
  static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    process.onExit().completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS).join();
    all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  /// What to start Redis by, out of a search path: setsid, else bash, else nothing.
  static List<String> launcher(Optional<String> searchPath) {
    return find("setsid", searchPath)
        .map(List::of)
        .or(() -> find("bash", searchPath).map(bash -> List.of(bash, "-c", OWN_GROUP, bash)))
        .orElse(List.of());
  }

  private static Optional<String> find(String program, Optional<String> searchPath) {
    return Arrays.stream(searchPath.orElse("").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static void keepLogSmall(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, log.resolveSibling("redis.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// The process that has the directory's Redis files open, if one lives: its id is in the pid file
  /// and our configuration on its command line.
  static Optional<ProcessHandle> find(DataDirectory directory) throws IOException {
    if (!Files.exists(directory.pid())) {
      return Optional.empty();
    }
    String pid = Files.readString(directory.pid()).strip();
    if (!pid.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(process -> runsOn(process, directory.config()));
  }

  private static boolean runsOn(ProcessHandle process, Path config) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(config.toString()))
        .isPresent();
  }

  /// The last thing it said, if it did, without time and process id.
  static Optional<String> lastWords(DataDirectory directory) throws IOException {
    String log = Files.readString(directory.log(), StandardCharsets.ISO_8859_1);
    return log.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .reduce((before, line) -> line)
        .map(line -> Pattern.compile("^.* [#*.-] ").matcher(line).replaceFirst(""));
  }
}
