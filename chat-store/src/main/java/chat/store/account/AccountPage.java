package chat.store.account;

import java.util.List;
import java.util.Optional;

/// A part of what was searched for.
///
/// @param accounts may be empty although more follow
/// @param next the cursor of the next part, or empty after the last one
public record AccountPage(List<Account> accounts, Optional<String> next) {
  public AccountPage {
    accounts = List.copyOf(accounts);
  }
}
