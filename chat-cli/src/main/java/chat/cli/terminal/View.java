package chat.cli.terminal;

import java.util.List;

/// Where a [Screen] is seen. Called by one thread at a time.
interface View {
  /// Messages, oldest first, below those before.
  void messages(List<Said> messages);

  /// A heading: what follows belongs to something else.
  void heading(String text);

  /// An answer to a command.
  void answer(String text);

  /// Something went wrong.
  void problem(String text);

  /// What is shown beside the transcript has changed, or may have.
  void standing(Standing standing);

  /// How many messages of history fill it.
  int capacity();

  /// Ends the reading.
  void leave(Leave why);
}
