package chat.cli.terminal;

import chat.api.client.Groups;
import chat.api.client.Room;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.cli.server.CliException;
import chat.cli.server.GroupNames;
import chat.cli.server.ServerOptions;
import chat.cli.server.Waiting;
import java.util.List;

/// The groups of a server.
///
/// @param groups asked
/// @param names of the groups
/// @param options explains what fails
record ConnectedGroups(Groups groups, GroupNames names, ServerOptions options)
    implements GroupChat {
  @Override
  public List<String> members(Room group) throws CliException, InterruptedException {
    return Waiting.on(groups.members(id(group)), options).stream()
        .map(member -> member.user().username())
        .toList();
  }

  @Override
  public Room create(String name, List<UserId> others) throws CliException, InterruptedException {
    GroupId made = new GroupId(Waiting.on(groups.create(name, others), options).id());
    names.learn(made.value(), name);
    return Room.of(made);
  }

  @Override
  public void add(Room group, List<UserId> people) throws CliException, InterruptedException {
    var _ = Waiting.on(groups.add(id(group), people), options);
  }

  @Override
  public void leave(Room group) throws CliException, InterruptedException {
    var _ = Waiting.on(groups.leave(id(group)), options);
    names.forget(id(group));
  }

  private static GroupId id(Room group) {
    return new GroupId(group.id());
  }
}
