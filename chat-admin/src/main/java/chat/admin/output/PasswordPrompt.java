package chat.admin.output;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Asks for a new password: twice and unseen at a terminal, else the first line of the standard
/// input.
public final class PasswordPrompt {
  private PasswordPrompt() {}

  /// The password.
  ///
  /// @param username whose it will be
  /// @throws AdminException if there is none, or the two differ
  public static String ask(String username) {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return terminal.isPresent() ? ask(terminal.get(), username) : read();
  }

  private static String ask(Console terminal, String username) {
    char[] first = unseen(terminal, Texts.text("ask.password", username));
    char[] second = unseen(terminal, Texts.text("ask.password-again"));
    if (!Arrays.equals(first, second)) {
      throw new AdminException(Texts.text("error.passwords-differ"));
    }
    return new String(first);
  }

  private static char[] unseen(Console terminal, String prompt) {
    return Optional.ofNullable(terminal.readPassword("%s ", prompt))
        .orElseThrow(() -> new AdminException(Texts.text("error.no-password")));
  }

  private static String read() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      return Optional.ofNullable(in.readLine())
          .orElseThrow(() -> new AdminException(Texts.text("error.no-password")));
    } catch (IOException unreadable) {
      throw new AdminException(Texts.text("error.no-password"));
    }
  }
}
