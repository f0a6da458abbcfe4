package chat.store.redis;

import chat.api.id.GroupId;
import chat.api.id.UserId;

/// Every channel of ours in Redis. All are published on with `PUBLISH`, which reaches every server
/// of a cluster.
///
/// | channel | carries |
/// |---|---|
/// | `chat:lobby` | the lobby's entries |
/// | `chat:online` | presence changes |
/// | `chat:announcements` | what everybody is told |
/// | `chat:calls` | news of calls, but for signals |
/// | `chat:group:<id>` | the group's entries |
/// | `chat:user:<id>` | entries of the user's private chats, signals to the user, those of calls too |
public final class RedisChannels {
  /// The lobby's.
  public static final String LOBBY = "chat:lobby";

  /// That of presence.
  public static final String PRESENCE = "chat:online";

  /// That of announcements.
  public static final String ANNOUNCEMENTS = "chat:announcements";

  /// That of calls.
  public static final String CALLS = "chat:calls";

  private RedisChannels() {}

  /// A group's.
  public static String group(GroupId group) {
    return "chat:group:" + group.value();
  }

  /// A user's.
  public static String user(UserId user) {
    return "chat:user:" + user.value();
  }
}
