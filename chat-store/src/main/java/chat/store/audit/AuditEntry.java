package chat.store.audit;

import chat.api.protocol.Person;
import java.util.Locale;
import java.util.Optional;

/// Something an administrator did.
///
/// @param actor who did it; [#CHAT_ADMIN] where it was the program
/// @param act what
/// @param target to whom, where it was one person
/// @param detail what else there is to say: the role that was given, the text that was announced
public record AuditEntry(Person actor, Act act, Optional<Person> target, String detail) {
  /// Whoever may use the `chat-admin` program, which asks nobody who they are.
  public static final Person CHAT_ADMIN = new Person("chat-admin", "chat-admin");

  /// What can be done.
  public enum Act {
    SET_ROLE,
    ENABLE,
    DISABLE,
    ANNOUNCE,
    RESET_PASSWORD,
    RENAME,
    DELETE_USER,
    PRUNE;

    /// Its stable word, in snake case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
