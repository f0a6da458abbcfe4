package chat.store.account;

import chat.api.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// All accounts. Nothing is cached: a role set by hand in Redis counts at once.
///
/// Names are compared as written, after normalization to Unicode form C.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Accounts {
  /// Makes an active account with role 0 and no avatar. Of several that want one name at the same
  /// time exactly one gets it.
  ///
  /// @return empty if the name is taken
  Optional<Account> create(NewAccount account);

  /// The account of that name.
  Optional<Account> byName(String username);

  /// The account of that id.
  Optional<Account> byId(UserId id);

  /// The accounts of many; unknown ids are left out.
  Map<UserId, Account> byIds(Collection<UserId> ids);

  /// The profiles of many; unknown ids are left out.
  Map<UserId, Profile> profiles(Collection<UserId> ids);

  /// Gives a role.
  ///
  /// @return false if there is no such account
  boolean setRole(UserId id, int roleId);

  /// Allows or forbids logging in.
  ///
  /// @return false if there is no such account
  boolean setActive(UserId id, boolean active);

  /// Changes the picture.
  ///
  /// @param avatar a path
  /// @return false if there is no such account
  boolean setAvatar(UserId id, String avatar);

  /// Calls somebody by another name. Of several that want one name at the same time exactly one
  /// gets it.
  ///
  /// @return false if the name belongs to somebody else, or there is no such account
  boolean rename(UserId id, String username);

  /// Deletes an account; its name is free again. Does nothing if there is none.
  void delete(UserId id);

  /// Replaces a password hash unless somebody else did so meanwhile.
  ///
  /// @param expected the hash that was read before
  /// @return false if there is no such account, or its hash is neither of the two
  boolean replacePasswordHash(UserId id, String expected, String replacement);

  /// Walks through all accounts, in no order. Those that exist during the whole walk are seen,
  /// perhaps twice; others perhaps.
  ///
  /// @param page takes some of them at a time
  void forEach(Consumer<List<Account>> page);

  /// A page of the accounts by name. Looks through [#SEARCHED] accounts at most: the page may be
  /// short, or empty, although more follow.
  ///
  /// @param namePart what the names have in them, in small or capital letters; `""` for all
  /// @param after empty for the first page, else what the page before said
  /// @param count at most so many
  AccountPage search(String namePart, Optional<String> after, int count);

  /// Who may be meant by a name, active accounts only: first whoever has it, then those whose names
  /// begin with it, then those whose names contain it, each in the order of their names.
  ///
  /// Costs little where enough names begin with it. Else it looks through the first [#SEARCHED]
  /// names for those that contain it. Of either it takes [#CANDIDATES] into account, active or not:
  /// beyond that it misses some, which more of the name finds.
  ///
  /// @param name in small or capital letters; `""` for the first of all
  /// @param count at most so many
  List<Account> find(String name, int count);

  /// How many names that begin so, and how many that contain it, [#find] takes into account.
  int CANDIDATES = 200;

  /// How many accounts one search looks at.
  int SEARCHED = 20_000;
}
