package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.id.UserId;
import chat.cli.server.CliException;
import java.util.List;

/// What one does with groups. All of it blocks until it is done.
interface GroupChat {
  /// The names of its members, who joined first first.
  List<String> members(Room group) throws CliException, InterruptedException;

  /// Makes a group.
  ///
  /// @param others at least two
  Room create(String name, List<UserId> others) throws CliException, InterruptedException;

  /// Adds people.
  void add(Room group, List<UserId> people) throws CliException, InterruptedException;

  /// Leaves.
  void leave(Room group) throws CliException, InterruptedException;
}
