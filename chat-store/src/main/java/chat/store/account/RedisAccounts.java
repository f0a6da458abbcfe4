package chat.store.account;

import chat.api.id.UserId;
import chat.store.redis.KeyScan;
import chat.store.redis.LuaScript;
import chat.store.redis.Redis;
import chat.store.redis.RedisConnection;
import chat.store.redis.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Accounts under the predecessor's keys.
public final class RedisAccounts implements Accounts {
  private static final LuaScript UPDATE = LuaScript.load("account-update");
  private static final int ID_BYTES = 8;

  private final SecureRandom random = new SecureRandom();
  private final RedisConnection redis;
  private final RedisAccountNames names;
  private final Lock naming = new ReentrantLock();

  /// @param redis where the accounts are
  public RedisAccounts(RedisConnection redis) {
    this.redis = redis;
    this.names = new RedisAccountNames(redis);
  }

  @Override
  public Optional<Account> create(NewAccount wanted) {
    NewAccount account =
        new NewAccount(
            normalized(wanted.username()), wanted.passwordHash(), wanted.ip(), wanted.agent());
    UserId id = newId();
    Map<String, byte[]> fields = AccountFields.of(id, account, Instant.now());
    String nameKey = RedisKeys.username(account.username());
    // First the account, then its name: a crash between them leaves a hash that nobody finds; the
    // other way round the name would be taken for ever.
    redis.call(commands -> commands.hset(RedisKeys.account(id), fields));
    names.add(account.username(), id);
    boolean taken =
        redis.call(commands -> commands.set(nameKey, Redis.bytes(id.value()), SetArgs.Builder.nx()))
            == null;
    if (taken) {
      redis.call(commands -> commands.del(RedisKeys.account(id)));
      names.remove(account.username(), id);
      return Optional.empty();
    }
    return new AccountFields(fields).account(id);
  }

  private UserId newId() {
    byte[] bits = new byte[ID_BYTES];
    random.nextBytes(bits);
    return new UserId(HexFormat.of().formatHex(bits));
  }

  private static String normalized(String username) {
    return Normalizer.normalize(username, Normalizer.Form.NFC);
  }

  @Override
  public Optional<Account> byName(String username) {
    byte[] id = redis.call(commands -> commands.get(RedisKeys.username(normalized(username))));
    return Optional.ofNullable(id).flatMap(RedisAccounts::userId).flatMap(this::byId);
  }

  private static Optional<UserId> userId(byte[] bytes) {
    return Optional.of(Redis.text(bytes)).filter(UserId::isValid).map(UserId::new);
  }

  @Override
  public Optional<Account> byId(UserId id) {
    return new AccountFields(redis.call(commands -> commands.hgetall(RedisKeys.account(id))))
        .account(id);
  }

  @Override
  public Map<UserId, Account> byIds(Collection<UserId> ids) {
    Map<UserId, CompletionStage<Map<String, byte[]>>> started = new LinkedHashMap<>();
    for (UserId id : ids) {
      started.put(id, redis.send(commands -> commands.hgetall(RedisKeys.account(id))));
    }
    Map<UserId, Account> accounts = new LinkedHashMap<>();
    started.forEach((id, answer) ->
        new AccountFields(redis.await(answer))
            .account(id)
            .ifPresent(account -> accounts.put(id, account)));
    return accounts;
  }

  @Override
  public Map<UserId, Profile> profiles(Collection<UserId> ids) {
    Map<UserId, CompletionStage<List<KeyValue<String, byte[]>>>> started = new LinkedHashMap<>();
    for (UserId id : ids) {
      started.put(
          id,
          redis.send(commands ->
              commands.hmget(
                  RedisKeys.account(id),
                  AccountFields.USER_ID,
                  AccountFields.USERNAME,
                  AccountFields.AVATAR)));
    }
    Map<UserId, Profile> profiles = new LinkedHashMap<>();
    started.forEach(
        (id, answer) -> profile(id, redis.await(answer)).ifPresent(p -> profiles.put(id, p)));
    return profiles;
  }

  private static Optional<Profile> profile(UserId id, List<KeyValue<String, byte[]>> answer) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    answer.forEach(field -> field.ifHasValue(value -> fields.put(field.getKey(), value)));
    return new AccountFields(fields).account(id).map(Account::profile);
  }

  @Override
  public boolean setRole(UserId id, int roleId) {
    return update(id, AccountFields.ROLE_ID, Redis.bytes(roleId));
  }

  @Override
  public boolean setActive(UserId id, boolean active) {
    return update(id, AccountFields.IS_ACTIVE, Redis.bytes(active ? 1 : 0));
  }

  @Override
  public boolean setAvatar(UserId id, String avatar) {
    return update(id, AccountFields.AVATAR, Redis.bytes(avatar));
  }

  @Override
  public boolean rename(UserId id, String wanted) {
    String username = normalized(wanted);
    Optional<Account> before = byId(id);
    if (before.isEmpty() || !take(username, id)) {
      return false;
    }
    // The new name first: a crash between the two leaves an account with two names.
    names.add(username, id);
    boolean renamed = update(id, AccountFields.USERNAME, Redis.bytes(username));
    if (!before.get().username().equals(username)) {
      release(renamed ? before.get().username() : username, id);
    }
    return renamed;
  }

  /// @return false if the name belongs to somebody else
  private boolean take(String username, UserId id) {
    byte[] value = Redis.bytes(id.value());
    String key = RedisKeys.username(username);
    byte[] owner = redis.call(commands -> commands.setGet(key, value, SetArgs.Builder.nx()));
    return owner == null || Arrays.equals(owner, value);
  }

  private void release(String username, UserId id) {
    String key = RedisKeys.username(username);
    byte[] owner = redis.call(commands -> commands.get(key));
    if (owner != null && Redis.text(owner).equals(id.value())) {
      redis.call(commands -> commands.del(key));
    }
    names.remove(username, id);
  }

  @Override
  public void delete(UserId id) {
    // The account last: until then it is found, and deleting it can be done again.
    byId(id).ifPresent(account -> release(account.username(), id));
    redis.call(commands -> commands.del(RedisKeys.account(id)));
  }

  @Override
  public boolean replacePasswordHash(UserId id, String expected, String replacement) {
    return update(id, AccountFields.PASSWORD, Redis.bytes(replacement), Redis.bytes(expected));
  }

  private boolean update(UserId id, String field, byte[]... values) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(field));
    arguments.addAll(Arrays.asList(values));
    List<Object> answer =
        redis.run(UPDATE, new String[] {RedisKeys.account(id)}, arguments.toArray(byte[][]::new));
    return Redis.number(answer, 0) == 1;
  }

  @Override
  public void forEach(Consumer<List<Account>> page) {
    new KeyScan(redis)
        .keys(RedisKeys.USERNAME_PREFIX + '*', nameKeys -> page.accept(accountsOf(nameKeys)));
  }

  @Override
  public AccountPage search(String namePart, Optional<String> after, int count) {
    completeNames();
    RedisAccountNames.Found found = names.search(normalized(namePart), after, count);
    return new AccountPage(List.copyOf(byIds(found.users()).values()), found.next());
  }

  @Override
  public List<Account> find(String name, int count) {
    completeNames();
    String wanted = normalized(name);
    List<Account> found = new ArrayList<>();
    // Of several who are called so, in small or capital letters, the one that was written so.
    Optional<Account> named = byName(wanted).filter(Account::active);
    named.ifPresent(found::add);
    addActive(found, names.beginning(wanted, CANDIDATES), count);
    if (found.size() < count) {
      addActive(found, names.containing(wanted, CANDIDATES), count);
    }
    return found;
  }

  /// Reads only as many accounts as are needed.
  private void addActive(List<Account> found, List<UserId> ids, int count) {
    for (int from = 0; from < ids.size() && found.size() < count; from += count) {
      List<UserId> some = ids.subList(from, Math.min(from + count, ids.size()));
      byIds(some).values().stream()
          .filter(account -> account.active() && !found.contains(account))
          .limit(count - found.size())
          .forEach(found::add);
    }
  }

  /// Once, however many search at once.
  private void completeNames() {
    if (names.isComplete()) {
      return;
    }
    naming.lock();
    try {
      if (!names.isComplete()) {
        forEach(page -> page.forEach(account -> names.add(account.username(), account.id())));
        names.complete();
      }
    } finally {
      naming.unlock();
    }
  }

  private List<Account> accountsOf(List<String> nameKeys) {
    List<CompletionStage<byte[]>> ids = new ArrayList<>();
    nameKeys.forEach(key -> ids.add(redis.send(commands -> commands.get(key))));
    List<UserId> users = new ArrayList<>();
    for (CompletionStage<byte[]> answer : ids) {
      Optional.ofNullable(redis.await(answer)).flatMap(RedisAccounts::userId).ifPresent(users::add);
    }
    return List.copyOf(byIds(users).values());
  }
}
