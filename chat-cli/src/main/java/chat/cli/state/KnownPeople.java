package chat.cli.state;

import chat.api.id.UserId;
import chat.api.protocol.UserView;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everybody seen on a server, by name: who is offline can be written to all the same.
public final class KnownPeople {
  private static final int MAX = 10_000;
  private static final char SEPARATOR = '\t';

  private final StateDirectory directory;
  private final String file;
  private final Map<String, UserId> ids = new LinkedHashMap<>();

  /// Reads what is kept.
  ///
  /// @throws IOException if that fails
  public KnownPeople(StateDirectory directory, URI server) throws IOException {
    this.directory = directory;
    this.file = StateDirectory.fileName("people", server, "");
    read();
  }

  private void read() throws IOException {
    directory
        .read(file)
        .orElse("")
        .lines()
        .forEach(line -> {
          int at = line.indexOf(SEPARATOR);
          if (at > 0 && UserId.isValid(line.substring(0, at))) {
            ids.put(line.substring(at + 1), new UserId(line.substring(0, at)));
          }
        });
  }

  /// Somebody's id.
  public Optional<UserId> find(String name) {
    return Optional.ofNullable(ids.get(name));
  }

  /// The names of all of them.
  public Set<String> names() {
    return Set.copyOf(ids.keySet());
  }

  /// Remembers people; beyond a bound the ones seen longest ago are forgotten.
  ///
  /// @throws IOException if that fails
  public void remember(Collection<UserView> people) throws IOException {
    // Another program, or another part of this one, may have written since.
    read();
    boolean news = false;
    for (UserView person : people) {
      if (UserId.isValid(person.userId()) && person.username().indexOf('\n') < 0) {
        UserId id = new UserId(person.userId());
        news |= !id.equals(ids.put(person.username(), id));
      }
    }
    if (news) {
      save();
    }
  }

  private void save() throws IOException {
    StringBuilder text = new StringBuilder();
    ids.entrySet().stream()
        .skip(Math.max(0, ids.size() - MAX))
        .forEach(entry ->
            text.append(entry.getValue()).append(SEPARATOR).append(entry.getKey()).append('\n'));
    directory.write(file, text.toString());
  }
}
