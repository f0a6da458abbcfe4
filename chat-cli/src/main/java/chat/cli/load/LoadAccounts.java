package chat.cli.load;

import chat.cli.state.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sessions of a server's load accounts, kept between runs: logging in by password costs the
/// server a good part of a second of work for ten of them. Safe for use by several threads.
public final class LoadAccounts {
  /// Connection, user id, session.
  private static final Pattern LINE = Pattern.compile("(?m)^(\\d{1,9}) (\\S+) (\\S+)$");

  private final StateDirectory directory;
  private final String file;
  private final Map<Integer, LoadAccount> accounts = new ConcurrentHashMap<>();

  /// Reads what is kept.
  ///
  /// @throws IOException if that fails
  public LoadAccounts(StateDirectory directory, URI server) throws IOException {
    this.directory = directory;
    this.file = StateDirectory.fileName("load", server, "");
    Matcher line = LINE.matcher(directory.read(file).orElse(""));
    while (line.find()) {
      accounts.put(Integer.valueOf(line.group(1)), new LoadAccount(line.group(2), line.group(3)));
    }
  }

  Optional<LoadAccount> of(int connection) {
    return Optional.ofNullable(accounts.get(connection));
  }

  void put(int connection, LoadAccount account) {
    accounts.put(connection, account);
  }

  void save() throws IOException {
    StringBuilder text = new StringBuilder();
    accounts.forEach((connection, account) ->
        text.append(connection)
            .append(' ')
            .append(account.userId())
            .append(' ')
            .append(account.sessionId())
            .append('\n'));
    directory.write(file, text.toString());
  }
}
