package chat.store.account;

import java.util.List;
import java.util.Optional;

/// A part of all accounts.
///
/// @param accounts may be empty although more follow; in a list in no order, and one may come twice
/// @param next the cursor of the next part, or empty after the last one
public record AccountPage(List<Account> accounts, Optional<String> next) {
  /// The cursor of the first part.
  public static final String FIRST = "0";

  public AccountPage {
    accounts = List.copyOf(accounts);
  }
}
