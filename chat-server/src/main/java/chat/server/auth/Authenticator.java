package chat.server.auth;

import chat.api.id.UserId;
import chat.api.protocol.ErrorCode;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.Accounts;
import chat.store.account.CredentialRules;
import chat.store.account.NewAccount;
import chat.store.account.PasswordHasher;
import chat.store.session.SessionToken;
import chat.store.session.Sessions;
import java.text.Normalizer;
import java.util.Optional;

/// Decides who may log in.
public final class Authenticator {
  private final Accounts accounts;
  private final Sessions sessions;
  private final PasswordPool passwords;

  /// @param store accounts and sessions
  /// @param passwords where passwords are hashed
  public Authenticator(Store store, PasswordPool passwords) {
    this.accounts = store.accounts();
    this.sessions = store.sessions();
    this.passwords = passwords;
  }

  /// What came of a login.
  public sealed interface Outcome {
    /// It succeeded.
    ///
    /// @param created whether it made the account
    record Success(Account account, SessionToken token, boolean created) implements Outcome {}

    /// It was refused.
    record Refused(ErrorCode code) implements Outcome {}

    /// The account is disabled.
    record Disabled() implements Outcome {}

    /// There is no such session.
    record NoSession() implements Outcome {}
  }

  /// Logs in, or registers a name nobody has.
  ///
  /// @param username as typed, not empty
  /// @param password as typed, not empty
  /// @param ip where from
  /// @param agent with what
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  public Outcome withPassword(String username, String password, String ip, String agent)
      throws InterruptedException {
    String name = Normalizer.normalize(username, Normalizer.Form.NFC);
    try {
      Optional<Account> known = accounts.byName(name);
      return known.isPresent()
          ? check(known.get(), password, agent)
          : register(name, password, ip, agent);
    } catch (PasswordPool.BusyException full) {
      return new Outcome.Refused(ErrorCode.UNAVAILABLE);
    }
  }

  /// Resumes a session.
  ///
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  public Outcome withSession(String token) {
    SessionToken session = new SessionToken(token);
    Optional<Account> account = sessions.find(session).flatMap(accounts::byId);
    if (account.isEmpty()) {
      return new Outcome.NoSession();
    }
    return account.get().active()
        ? new Outcome.Success(account.get(), session, false)
        : new Outcome.Disabled();
  }

  /// Gives somebody another password.
  ///
  /// @param old the present one, as typed
  /// @param replacement as typed
  /// @return why it was refused, or empty
  /// @throws chat.store.error.StoreUnavailableException if the store cannot be reached
  public Optional<ErrorCode> changePassword(Account account, String old, String replacement)
      throws InterruptedException {
    try {
      String known = account.passwordHash();
      if (passwords.verify(old, known) == PasswordHasher.Verdict.MISMATCH) {
        return Optional.of(ErrorCode.WRONG_OLD_PASSWORD);
      }
      if (!CredentialRules.isGoodPassword(replacement)) {
        return Optional.of(ErrorCode.BAD_PASSWORD);
      }
      // Of two who change it at the same time the first wins; then the other's old one is wrong.
      return accounts.replacePasswordHash(account.id(), known, passwords.hash(replacement))
          ? Optional.empty()
          : Optional.of(ErrorCode.WRONG_OLD_PASSWORD);
    } catch (PasswordPool.BusyException full) {
      return Optional.of(ErrorCode.UNAVAILABLE);
    }
  }

  private Outcome register(String name, String password, String ip, String agent)
      throws InterruptedException {
    if (!CredentialRules.isGoodUsername(name)) {
      return new Outcome.Refused(ErrorCode.BAD_USERNAME);
    }
    if (!CredentialRules.isGoodPassword(password)) {
      return new Outcome.Refused(ErrorCode.BAD_PASSWORD);
    }
    String hash = passwords.hash(password);
    Optional<Account> created = accounts.create(new NewAccount(name, hash, ip, agent));
    if (created.isPresent()) {
      return new Outcome.Success(created.get(), sessions.open(created.get().id(), agent), true);
    }
    // Somebody took the name while the password was hashed; it may well be the same person, twice.
    Optional<Account> taken = accounts.byName(name);
    return taken.isPresent()
        ? check(taken.get(), password, agent)
        : new Outcome.Refused(ErrorCode.WRONG_PASSWORD);
  }

  private Outcome check(Account account, String password, String agent)
      throws InterruptedException {
    PasswordHasher.Verdict verdict = passwords.verify(password, account.passwordHash());
    if (verdict == PasswordHasher.Verdict.MISMATCH) {
      return new Outcome.Refused(ErrorCode.WRONG_PASSWORD);
    }
    if (!account.active()) {
      return new Outcome.Disabled();
    }
    String hash = account.passwordHash();
    if (verdict == PasswordHasher.Verdict.MATCH_REHASH) {
      hash = passwords.hash(password);
      // If somebody changes the password at this moment, theirs wins.
      var _ = accounts.replacePasswordHash(account.id(), account.passwordHash(), hash);
    }
    SessionToken token = sessions.open(account.id(), agent);
    if (isStill(account.id(), account.passwordHash(), hash)) {
      return new Outcome.Success(account, token, false);
    }
    sessions.end(token);
    return new Outcome.Refused(ErrorCode.WRONG_PASSWORD);
  }

  /// Whether the password is the one that was checked. Whoever changes it ends the sessions that
  /// are open then: one that is opened afterwards with the old password is found here.
  private boolean isStill(UserId user, String checked, String rehashed) {
    return accounts
        .byId(user)
        .map(Account::passwordHash)
        .filter(now -> now.equals(checked) || now.equals(rehashed))
        .isPresent();
  }
}
