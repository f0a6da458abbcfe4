package chat.store.error;

import chat.api.language.TextBundle;
import java.util.Arrays;
import java.util.Locale;

/// Why the store cannot do something, in the languages there are: English, the default, and
/// Simplified Chinese.
public enum StoreText {
  REDIS_LATE,
  REDIS_LOADING,
  REDIS_BUSY,
  REDIS_REPLICA,
  REDIS_UNCOVERED,
  REDIS_FAILED,
  REDIS_LOST,
  REDIS_MOVES,
  REDIS_PART_OF_CLUSTER,
  REDIS_SAYS,
  REDIS_REFUSES,
  REDIS_NO_CLUSTER,
  REDIS_UNTRUSTED,
  REDIS_NO_HOST,
  REDIS_NO_LISTENER,
  REDIS_SILENT,
  REDIS_ADDRESS,
  REDIS_CA,
  CLOSED,
  INTERRUPTED,
  INTERRUPTED_OPENING,
  DATABASE_LAYOUT,
  DATABASE_EPOCH,
  DATABASE_INCOMPLETE,
  DATABASE_FOREIGN,
  DATABASE_PREDECESSOR,
  DIRECTORY_IN_USE,
  DIRECTORY_IN_USE_BY_ANOTHER,
  DIRECTORY_UNUSABLE,
  DIRECTORY_EMPTY,
  DENIED,
  NOT_DIRECTORY,
  NO_FILE,
  SYSTEM_SAYS,
  LOCK,
  UNLOCK,
  EMBEDDED_END,
  EMBEDDED_LOADS_LONG,
  EMBEDDED_ENDED_LOADING,
  EMBEDDED_MUTE,
  EMBEDDED_NO_PORT,
  EMBEDDED_NO_ANSWER,
  EMBEDDED_NOT_STARTED,
  EMBEDDED_NOT_STARTED_MUTE,
  EMBEDDED_NO_PROGRAM,
  FILES_UNUSABLE,
  DAMAGED_FILE,
  DAMAGED_PROFILE,
  DAMAGED_CALL,
  DAMAGED_ENTRY,
  GROUP_ID_TAKEN,
  GROUP_CHANGES,
  CALLS_BEGIN,
  HALF_FILLED,
  NOT_EMPTY,
  NOT_EMPTY_REPLACE,
  SERVER_USES,
  IMPORT_TWICE,
  IMPORT_FILE_GONE,
  IMPORT_NOTHING,
  BACKUP_UNREADABLE,
  BACKUP_PART_MISSING,
  BACKUP_VERSION,
  BACKUP_DAMAGED,
  BACKUP_DAMAGED_MISSING,
  BACKUP_KEY_TYPE,
  BACKUP_FILE_NAME,
  LOGINS_AT_ONCE,
  PRESENCE_LATE;

  private static final TextBundle TEXTS = new TextBundle("chat.store.error.texts");

  /// With what its places are filled by, `{0}`, `{1}` and so on; a message, too, may fill one.
  public StoreMessage with(Object... arguments) {
    return locale -> in(locale, arguments);
  }

  private String in(Locale locale, Object... arguments) {
    String key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return TEXTS.text(locale, key, said(arguments, locale));
  }

  /// Texts, lest a number be grouped.
  private static Object[] said(Object[] arguments, Locale locale) {
    return Arrays.stream(arguments)
        .map(part -> part instanceof StoreMessage message ? message.in(locale) : part.toString())
        .toArray();
  }
}
