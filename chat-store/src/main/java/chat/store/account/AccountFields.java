package chat.store.account;

import chat.api.id.UserId;
import chat.store.redis.Redis;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An account as the fields of its hash. The predecessor writes them too, and so do people by hand:
/// what is missing or no number is taken for its default.
final class AccountFields {
  static final String USER_ID = "user_id";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String ROLE_ID = "role_id";
  static final String IS_ACTIVE = "is_active";
  static final String AVATAR = "avatar";
  private static final String REGISTERED = "reg_time";
  private static final String IP = "ip";
  private static final String AGENT = "agent";

  /// How the predecessor writes times, in its server's zone; for us that is this machine's.
  private static final DateTimeFormatter PREDECESSOR_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

  private final Map<String, byte[]> fields;

  AccountFields(Map<String, byte[]> fields) {
    this.fields = fields;
  }

  /// The fields of a new account.
  static Map<String, byte[]> of(UserId id, NewAccount account, Instant now) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put(USER_ID, Redis.bytes(id.value()));
    fields.put(USERNAME, Redis.bytes(account.username()));
    fields.put(PASSWORD, Redis.bytes(account.passwordHash()));
    fields.put(
        REGISTERED, Redis.bytes(PREDECESSOR_TIME.withZone(ZoneId.systemDefault()).format(now)));
    fields.put(ROLE_ID, Redis.bytes(0));
    fields.put(IS_ACTIVE, Redis.bytes(1));
    fields.put(AVATAR, Redis.bytes(""));
    fields.put(IP, Redis.bytes(account.ip()));
    fields.put(AGENT, Redis.bytes(account.agent()));
    return fields;
  }

  /// Empty if the hash is no account.
  Optional<Account> account(UserId id) {
    if (!fields.containsKey(USER_ID) || !fields.containsKey(USERNAME)) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            id,
            text(USERNAME),
            text(PASSWORD),
            number(ROLE_ID, 0),
            number(IS_ACTIVE, 1) != 0,
            text(AVATAR),
            registeredAt()));
  }

  private String text(String field) {
    return Optional.ofNullable(fields.get(field)).map(Redis::text).orElse("");
  }

  private int number(String field, int fallback) {
    String text = text(field).strip();
    return INTEGER.matcher(text).matches() ? Integer.parseInt(text) : fallback;
  }

  private Instant registeredAt() {
    try {
      return LocalDateTime.parse(text(REGISTERED), PREDECESSOR_TIME)
          .atZone(ZoneId.systemDefault())
          .toInstant();
    } catch (DateTimeParseException unknown) {
      return Instant.EPOCH;
    }
  }
}
