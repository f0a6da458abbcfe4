package chat.api.protocol;

import java.util.List;
import java.util.Optional;

/// What a server tells a client.
public sealed interface Event {
  /// The answer to HELLO.
  ///
  /// @param server the server's name
  /// @param version its version
  /// @param node the node that answers
  /// @param limits what it accepts
  /// @param features what it offers beyond this protocol's base
  /// @param heartbeatSeconds the pause between its pings
  record Welcome(
      String server,
      String version,
      String node,
      Limits limits,
      List<String> features,
      int heartbeatSeconds)
      implements Event {}

  /// Log in first, or the name or password was empty.
  record LoginRequired() implements Event {}

  /// The caller is logged in.
  ///
  /// @param user the caller
  /// @param superAdmin whether the caller has a role
  /// @param sessionId the session's token; [#toString()] hides it
  /// @param created whether this login made the account; native only
  /// @param epoch what positions belong to; native only, else `""`
  /// @param position the lobby's last position; native only, else 0
  record LoggedIn(
      UserView user,
      boolean superAdmin,
      String sessionId,
      boolean created,
      String epoch,
      long position)
      implements Event {
    @Override
    public String toString() {
      return "LoggedIn[user=" + user + ", superAdmin=" + superAdmin + ", created=" + created + "]";
    }
  }

  /// Somebody came online.
  record UserOnline(UserView user) implements Event {}

  /// Somebody went offline.
  record UserQuit(UserView user) implements Event {}

  /// Who came and went since the last one; native only.
  ///
  /// @param online who came
  /// @param offline the user ids of those who went
  /// @param total how many are online now
  record Presence(List<UserView> online, List<String> offline, int total) implements Event {}

  /// Who is online.
  record UserList(List<UserView> users) implements Event {}

  /// One person.
  record UserInfo(UserView user, boolean online) implements Event {}

  /// People by name, the best matches first; native only.
  record UsersFound(List<FoundUser> users) implements Event {}

  /// How many are online.
  record OnlineTotal(int total) implements Event {}

  /// The account is disabled; the connection is closed after it.
  record Disabled(String text) implements Event {}

  /// An administrator has barred the account; the connection is closed after it.
  record Removed(String text) implements Event {}

  /// Logged in elsewhere, or what `code` says; the connection is closed after it.
  ///
  /// @param code the stable word; native only
  record Downline(Optional<ErrorCode> code, String text) implements Event {}

  /// The login or registration was refused.
  record Incorrect(ErrorCode code, String text) implements Event {}

  /// A message.
  record Delivered(Delivery delivery) implements Event {}

  /// A message is stored; native only.
  ///
  /// @param receiver the conversation, as the request named it
  /// @param id the message's id
  /// @param messageId its position
  /// @param storedAtMicros when it was stored, in microseconds since the epoch
  record Acked(WireId receiver, String id, long messageId, long storedAtMicros) implements Event {}

  /// A page of the history of the lobby or a group.
  ///
  /// @param receiver the conversation, as the request named it
  /// @param rows the messages, oldest first
  record HistoryCommon(WireId receiver, List<Delivery> rows) implements Event {}

  /// A page of a private chat's history.
  ///
  /// @param receiver the other person, as the request named them
  /// @param rows the messages, oldest first
  record HistoryPersonal(WireId receiver, List<Delivery> rows) implements Event {}

  /// What was missed; native only.
  record Synced(List<SyncItem> items) implements Event {}

  /// One conversation's part of [Synced].
  ///
  /// @param conversation `"0"`, a group's id, or the other person's user id
  /// @param position the last position of the log
  /// @param entries what follows the position asked for, oldest first
  /// @param more whether the log goes on after the entries
  /// @param reset whether the log does not reach back to the position asked for
  record SyncItem(
      String conversation, long position, List<Delivery> entries, boolean more, boolean reset) {
    /// The same with other entries.
    public SyncItem withEntries(List<Delivery> others) {
      return new SyncItem(conversation, position, others, more, reset);
    }
  }

  /// Somebody has read a conversation up to a position: the caller, on this device or another, or
  /// the other person of a private chat; native only.
  ///
  /// @param reader the user id of who has read
  /// @param conversation as the caller names it
  record ReadUpTo(String reader, String conversation, long position) implements Event {}

  /// The caller's conversations, the latest active first; native only.
  record ConversationList(List<ConversationView> conversations) implements Event {}

  /// The caller's groups.
  ///
  /// @param receiver as the request named it
  record GroupList(WireId receiver, List<GroupView> groups) implements Event {}

  /// The members of a group, who joined first first.
  ///
  /// @param receiver as the request named it
  record GroupMembers(WireId receiver, String group, List<GroupMemberView> members)
      implements Event {}

  /// A group.
  ///
  /// @param receiver as the request named it
  record GroupInfo(WireId receiver, GroupView group) implements Event {}

  /// A change of a group that the caller asked for is made.
  ///
  /// @param kind which change
  /// @param group the group's id
  record GroupChanged(Content.Kind kind, String group) implements Event {}

  /// The caller has a new picture.
  ///
  /// @param path where the server has it
  record AvatarChanged(String path) implements Event {}

  /// The caller's picture stays as it was.
  record AvatarRefused(ErrorCode code, String text) implements Event {}

  /// What the caller sent as a binary message is kept; only in the predecessor's codec.
  ///
  /// @param hash its SHA-256 in hexadecimal digits
  /// @param path where the server has it
  /// @param size its length in bytes
  record Uploaded(String hash, String path, long size) implements Event {}

  /// What the caller sent as a binary message is not kept; only in the predecessor's codec.
  record UploadRefused(ErrorCode code, String text) implements Event {}

  /// Something about a call.
  sealed interface OfCall extends Event {}

  /// Somebody calls; the caller's own connection gets it, too.
  ///
  /// @param sender who calls
  /// @param receiver whom: a user, a group or the lobby
  /// @param mess as it was sent, and `room_id`
  record CallRinging(String sender, String receiver, Payload mess) implements OfCall {}

  /// Somebody has joined a call: another person, or natively oneself by another connection.
  ///
  /// @param sender who
  /// @param receiver as the request named it
  /// @param mess as it was sent
  record CallJoined(String sender, String receiver, Payload mess) implements OfCall {}

  /// A signal from somebody in the same call.
  ///
  /// @param sender who
  /// @param receiver for whom
  /// @param mess as it was sent
  record CallSignalled(String sender, String receiver, Payload mess) implements OfCall {}

  /// People who were to hear of something are offline.
  ///
  /// @param sender who asked
  /// @param receiver as the request named it
  /// @param users the user ids of those who are
  record CallOffline(String sender, String receiver, List<String> users) implements OfCall {}

  /// Somebody has left a call.
  ///
  /// @param sender who
  /// @param receiver who is called, seen from the sender
  /// @param room whose call
  /// @param group whether it is a call of a group
  record CallLeft(String sender, String receiver, String room, boolean group) implements OfCall {}

  /// A call has ended.
  ///
  /// @param sender whose call it was
  /// @param receiver who was called
  /// @param room whose call
  /// @param group whether it was a call of a group
  record CallEnded(String sender, String receiver, String room, boolean group) implements OfCall {}

  /// The servers that connect people who cannot reach each other.
  ///
  /// @param servers in no order
  /// @param ttl how many seconds the credentials are good for
  record IceServers(List<IceServer> servers, int ttl) implements OfCall {}

  /// Calls that go on and that the caller may join now: all there are, as the answer, or the one of
  /// a group that the caller was added to; native only.
  record CallList(List<CallView> calls) implements OfCall {}

  /// The caller has another password now; native only.
  record PasswordChanged() implements Event {}

  /// An answer to an administrator; native only.
  sealed interface OfAdministration extends Event {}

  /// Somebody has a role now: the answer to who gave it, and told to that person.
  ///
  /// @param user who
  record RoleSet(String user, int roleId) implements OfAdministration {}

  /// Somebody's account is disabled or enabled now.
  ///
  /// @param user whose
  record ActiveSet(String user, boolean active) implements OfAdministration {}

  /// The announcement is on its way.
  record Announced() implements OfAdministration {}

  /// A page of the accounts.
  ///
  /// @param accounts by name
  /// @param next where the next page begins, or empty after the last one
  record AccountsFound(List<AccountView> accounts, Optional<String> next)
      implements OfAdministration {}

  /// A text for a person.
  ///
  /// @param level how grave it is
  /// @param receiver the conversation it belongs to, `"0"` where there is none
  /// @param id the message that caused it
  /// @param code the stable word; native only
  /// @param text the text
  record Notice(
      Level level, WireId receiver, Optional<String> id, Optional<ErrorCode> code, String text)
      implements Event {
    /// Something that happened, and that no message caused.
    public static Notice system(WireId receiver, String text) {
      return new Notice(Level.SYSTEM, receiver, Optional.empty(), Optional.empty(), text);
    }
  }

  /// How grave a notice is.
  enum Level {
    ERROR,
    WARNING,
    SYSTEM
  }
}
