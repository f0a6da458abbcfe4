package chat.cli.terminal;

import java.util.Set;

/// Names that do not change.
record KnownNames(Set<String> people, Set<String> groups) implements Directory {
  static final KnownNames NONE = new KnownNames(Set.of(), Set.of());
}
