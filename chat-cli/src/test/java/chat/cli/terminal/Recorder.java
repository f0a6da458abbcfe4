package chat.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a view is told.
final class Recorder implements View {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Leave> leaves = new ArrayList<>();
  volatile Standing standing = new Standing("", Link.CONNECTING, 0, List.of(), List.of());

  @Override
  public void messages(List<Said> messages) {
    messages.forEach(said ->
        lines.add(
            said.label()
                + (said.own() ? " (own): " : said.mention() ? " (mention): " : ": ")
                + Messages.WORDS.of(said.delivery().content())));
  }

  @Override
  public void heading(String text) {
    lines.add("--- " + text);
  }

  @Override
  public void answer(String text) {
    lines.add("* " + text);
  }

  @Override
  public void problem(String text) {
    lines.add("! " + text);
  }

  @Override
  public void standing(Standing now) {
    standing = now;
  }

  @Override
  public int capacity() {
    return 10;
  }

  @Override
  public void leave(Leave why) {
    leaves.add(why);
  }
}
