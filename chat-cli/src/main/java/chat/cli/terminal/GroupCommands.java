package chat.cli.terminal;

import chat.api.client.Room;
import chat.api.id.UserId;
import chat.cli.output.Texts;
import chat.cli.server.CliException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person does with groups by typing.
///
/// @param server does it
/// @param view where answers are seen
record GroupCommands(Server server, View view) {
  /// Does one of them. What is asked about the present group is refused where none is open.
  ///
  /// @return the conversation to be opened then, if it is to be another one
  Optional<Room> run(Typed.OfGroup typed, Room present)
      throws CliException, IOException, InterruptedException {
    if (typed instanceof Typed.NewGroup(var name, var people)) {
      return Optional.of(server.groupChat().create(name, people(people)));
    }
    if (!present.isGroup()) {
      throw new CliException(Texts.text("screen.no-group"));
    }
    switch (typed) {
      case Typed.Add(var people) -> server.groupChat().add(present, people(people));
      case Typed.Members() -> members(present);
      case Typed.LeaveGroup() -> {
        server.groupChat().leave(present);
        return Optional.of(Room.LOBBY);
      }
      case Typed.NewGroup _ -> throw new IllegalStateException("done above");
    }
    return Optional.empty();
  }

  private void members(Room group) throws CliException, IOException, InterruptedException {
    List<String> names = server.groupChat().members(group);
    String all = String.join(Texts.text("list.separator"), names);
    view.answer(Texts.text("screen.members", Place.of(group, server), names.size(), all));
  }

  private List<UserId> people(List<String> names)
      throws CliException, IOException, InterruptedException {
    List<UserId> people = new ArrayList<>();
    for (String name : names) {
      people.add(server.person(name));
    }
    return people;
  }
}
