package chat.store.error;

import java.util.Locale;

/// One line for a person that holds no secret.
@FunctionalInterface
public interface StoreMessage {
  /// The line in a language.
  String in(Locale locale);
}
