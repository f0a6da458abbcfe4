package chat.store.redis;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import java.util.List;

/// Every key of ours in Redis. What stands in braces is the part that Redis Cluster places a key
/// by: all keys that one script touches have it in common.
///
/// | key | type | holds |
/// |---|---|---|
/// | `chat:schema` | string | the version of this layout |
/// | `chat:epoch` | string | a random name of this database's life |
/// | `chat:filling` | hash | only while chat-admin fills the store: work, source |
/// | `chat:import:{<conversation>}` | hash | only while chat-admin imports: records, unreadable, doubles of a predecessor's log that are done |
/// | `username:<name>` | string | the id of the account of that name (the predecessor's key) |
/// | `user_id:<id>` | hash | the account: user_id, username, password, reg_time, role_id, is_active, avatar, ip, agent (the predecessor's key and fields) |
/// | `chat:session:<sha256>` | hash, expires | a session by its token's hash: user_id, client, opened_at (ms) |
/// | `chat:sessions:{<user>}` | sorted set, expires | sha256 of the tokens of the user's sessions → when last used, ms |
/// | `chat:names` | sorted set | every account as `<name in small letters> NUL <id>`, for pages by name; all scores are 0 |
/// | `chat:names-complete` | string | there once all accounts are in `chat:names` |
/// | `chat:audit` | stream, the newest 10,000 | what administrators did: actor, actor_name, act, target, target_name, detail |
/// | `chat:log:{<conversation>}` | stream | the log; entry `<position>-0`: t (time, µs), o (ordinal), b (body, MessagePack) |
/// | `chat:head:{<conversation>}` | hash | of the last entry: position, ordinal, micros |
/// | `chat:ids:{<conversation>}` | hash | `<sender> <message id>` → 16 bytes of the content's SHA-256, then `position ordinal micros` |
/// | `chat:chats:{<user>}` | sorted set | the user's private chats by last activity, µs |
/// | `chat:group:{<conversation>}` | hash | a group: version, name, admin, created (µs), avatar, notice |
/// | `chat:members:{<conversation>}` | sorted set | a group's members by when they joined, µs |
/// | `chat:groups:{<user>}` | set | the groups the user is in, or was about to be in |
/// | `chat:read:{<user>}` | hash | conversation → position and ordinal up to which the user has read it |
/// | `chat:file:{<sha256>}` | hash | a file by its content: path, size, type, kind, width, height, thumbnail, retired |
/// | `chat:file-uses:{<sha256>}` | hash | what it is used for (a conversation, an avatar) → how often |
/// | `chat:file-uploaders:{<sha256>}` | set | who has uploaded it |
/// | `chat:file-path:<path>` | string | path → sha256 |
/// | `chat:unused-files` | sorted set | sha256 of files that may be unused → since when, µs |
/// | `chat:uploads:{<user>}` | hash | what the user has uploaded: sha256 → bytes, and total |
/// | `chat:files:{<conversation>}` | set | sha256 of the files in a conversation |
/// | `chat:presence:{online}` | hash | user → on how many servers |
/// | `chat:profiles:{online}` | hash | user → profile of who is online, MessagePack |
/// | `chat:sequence:{online}` | string | the number of the last presence change |
/// | `chat:nodes:{online}` | sorted set | server → when last heard of, µs |
/// | `chat:node:{online}:<server>` | hash | the users who are connected to it |
/// | `chat:call:{calls}:<owner>` | hash | a call: token, room (MessagePack), latest (when it ends at the latest, µs) |
/// | `chat:call-members:{calls}:<owner>` | hash | who is in the call → by which connection; empty while it is gone |
/// | `chat:calls-of:{calls}:<user>` | set | the owners of the calls the user is in, or called by alone |
/// | `chat:calls-of:{calls}:<conversation>` | set | the owners of the calls to a group, or to the lobby |
/// | `chat:call-leases:{calls}` | sorted set | `<owner> <member>` → when the member counts as gone, µs |
/// | `chat:call-ends:{calls}` | sorted set | owner → when the call ends, µs |
public final class RedisKeys {
  /// The version of the layout.
  public static final String SCHEMA = "chat:schema";

  /// The database's epoch.
  public static final String EPOCH = "chat:epoch";

  /// By whom the store is being filled.
  public static final String FILLING = "chat:filling";

  /// What the keys of [#log] begin with.
  public static final String LOG_PREFIX = "chat:log:";

  /// What the keys of [#head] begin with.
  public static final String HEAD_PREFIX = "chat:head:";

  /// What the keys of [#ids] begin with.
  public static final String IDS_PREFIX = "chat:ids:";

  /// What the keys of [#group] begin with.
  public static final String GROUP_PREFIX = "chat:group:";

  /// What the keys of [#members] begin with.
  public static final String MEMBERS_PREFIX = "chat:members:";

  /// What the keys of [#groups] begin with.
  public static final String GROUPS_PREFIX = "chat:groups:";

  /// What the keys of [#readMarks] begin with.
  public static final String READ_PREFIX = "chat:read:";

  /// What the keys of [#file] begin with.
  public static final String FILE_PREFIX = "chat:file:";

  /// What the keys of [#filePath] begin with.
  public static final String FILE_PATH_PREFIX = "chat:file-path:";

  /// What the keys of a conversation begin with that change together.
  public static final List<String> CONVERSATION_PREFIXES =
      List.of(LOG_PREFIX, HEAD_PREFIX, IDS_PREFIX, GROUP_PREFIX, MEMBERS_PREFIX);

  /// What the keys of [#imported] begin with.
  public static final String IMPORTED_PREFIX = "chat:import:";

  /// What all keys begin with that the predecessor does not know.
  public static final String PREFIX = "chat:";

  /// What names begin with.
  public static final String USERNAME_PREFIX = "username:";

  /// All accounts by name.
  public static final String NAMES = "chat:names";

  /// Whether all accounts are in [#NAMES].
  public static final String NAMES_COMPLETE = "chat:names-complete";

  /// What administrators did.
  public static final String AUDIT = "chat:audit";

  /// What accounts begin with.
  public static final String ACCOUNT_PREFIX = "user_id:";

  /// What the keys begin with that mean nothing once all servers have stopped.
  private static final List<String> OF_THE_MOMENT =
      List.of(
          "chat:session",
          "chat:presence:",
          "chat:profiles:",
          "chat:sequence:",
          "chat:node",
          "chat:call");

  /// User → on how many servers.
  public static final String PRESENCE = "chat:presence:{online}";

  /// User → profile.
  public static final String PROFILES = "chat:profiles:{online}";

  /// The number of the last presence change.
  public static final String PRESENCE_SEQUENCE = "chat:sequence:{online}";

  /// Server → last heard of.
  public static final String NODES = "chat:nodes:{online}";

  /// Files that may be unused → since when.
  public static final String UNUSED_FILES = "chat:unused-files";

  /// Owner and member of a call → when the member counts as gone.
  public static final String CALL_LEASES = "chat:call-leases:{calls}";

  /// Owner of a call → when it ends.
  public static final String CALL_ENDS = "chat:call-ends:{calls}";

  /// What the keys of [#callsOf] and [#callsIn] begin with.
  public static final String CALLS_OF_PREFIX = "chat:calls-of:{calls}:";

  private RedisKeys() {}

  /// Whether a key is one of those above.
  public static boolean isOurs(String key) {
    return key.startsWith(PREFIX)
        || key.startsWith(USERNAME_PREFIX)
        || key.startsWith(ACCOUNT_PREFIX);
  }

  /// Whether a key is about who is connected now: sessions, presence, calls.
  public static boolean isOfTheMoment(String key) {
    return OF_THE_MOMENT.stream().anyMatch(key::startsWith);
  }

  /// How far the import of a conversation is.
  public static String imported(ConversationId conversation) {
    return IMPORTED_PREFIX + '{' + conversation.key() + '}';
  }

  /// A call.
  public static String call(UserId owner) {
    return "chat:call:{calls}:" + owner.value();
  }

  /// Who is in a call.
  public static String callMembers(UserId owner) {
    return "chat:call-members:{calls}:" + owner.value();
  }

  /// A user's calls.
  public static String callsOf(UserId user) {
    return CALLS_OF_PREFIX + user.value();
  }

  /// The calls to a group or to the lobby, whose keys no user has for an id.
  public static String callsIn(ConversationId conversation) {
    return CALLS_OF_PREFIX + conversation.key();
  }

  /// The id of a name.
  public static String username(String normalizedName) {
    return USERNAME_PREFIX + normalizedName;
  }

  /// An account.
  public static String account(UserId user) {
    return ACCOUNT_PREFIX + user.value();
  }

  /// A session.
  public static String session(String tokenHash) {
    return "chat:session:" + tokenHash;
  }

  /// A user's sessions.
  public static String sessions(UserId user) {
    return "chat:sessions:{" + user.value() + '}';
  }

  /// A conversation's log.
  public static String log(ConversationId conversation) {
    return LOG_PREFIX + '{' + conversation.key() + '}';
  }

  /// Where a log ends.
  public static String head(ConversationId conversation) {
    return HEAD_PREFIX + '{' + conversation.key() + '}';
  }

  /// A log's message ids.
  public static String ids(ConversationId conversation) {
    return IDS_PREFIX + '{' + conversation.key() + '}';
  }

  /// A user's private chats.
  public static String chats(UserId user) {
    return "chat:chats:{" + user.value() + '}';
  }

  /// A group.
  public static String group(ConversationId.Group group) {
    return GROUP_PREFIX + '{' + group.key() + '}';
  }

  /// A group's members.
  public static String members(ConversationId.Group group) {
    return MEMBERS_PREFIX + '{' + group.key() + '}';
  }

  /// A user's groups.
  public static String groups(UserId user) {
    return GROUPS_PREFIX + '{' + user.value() + '}';
  }

  /// How far a user has read.
  public static String readMarks(UserId user) {
    return READ_PREFIX + '{' + user.value() + '}';
  }

  /// A file.
  public static String file(String sha256) {
    return FILE_PREFIX + '{' + sha256 + '}';
  }

  /// What a file is used for.
  public static String fileUses(String sha256) {
    return "chat:file-uses:{" + sha256 + '}';
  }

  /// Who has uploaded a file.
  public static String fileUploaders(String sha256) {
    return "chat:file-uploaders:{" + sha256 + '}';
  }

  /// Which file a path is of, or a small form at that path.
  public static String filePath(String path) {
    return FILE_PATH_PREFIX + path;
  }

  /// What a user has uploaded.
  public static String uploads(UserId user) {
    return "chat:uploads:{" + user.value() + '}';
  }

  /// The files in a conversation.
  public static String files(ConversationId conversation) {
    return "chat:files:{" + conversation.key() + '}';
  }

  /// The users connected to a server.
  public static String node(String node) {
    return "chat:node:{online}:" + node;
  }
}
