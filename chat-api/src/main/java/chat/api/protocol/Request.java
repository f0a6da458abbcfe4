package chat.api.protocol;

import chat.api.id.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a client asks for. Every member can be decoded from any map that has a `type`: what is
/// wrong with it is itself a request, [Invalid], so that whoever answers first asks whether the
/// caller is logged in.
public sealed interface Request {
  /// The optional first message.
  ///
  /// @param client name and version of the client program
  /// @param locale BCP 47 tag of the language for notices, `""` for the default
  /// @param features what the client understands beyond this protocol's base
  record Hello(String client, String locale, List<String> features) implements Request {}

  /// Register, or log in with a password.
  ///
  /// @param username as typed
  /// @param password as typed; [#toString()] hides it
  record Register(String username, String password) implements Request {
    @Override
    public String toString() {
      return "Register[username=" + username + "]";
    }
  }

  /// Resume a session. The session itself stands in the frame's `session_id`.
  record Login() implements Request {}

  /// Who is online.
  record UserList() implements Request {}

  /// One person.
  ///
  /// @param receiver whose user
  record UserQuery(WireId receiver) implements Request {}

  /// People by name, whether they are online or not.
  ///
  /// @param name what the names begin with or contain, in any case; `""` for the first of all
  /// @param limit how many are wanted, 1 to [Limits#FOUND_USERS]
  record UserFind(String name, int limit) implements Request {}

  /// Bar somebody from the server; for those who rank higher.
  ///
  /// @param receiver whose user
  record UserRemove(WireId receiver) implements Request {}

  /// Take a picture for oneself.
  ///
  /// @param path where the server has it
  record AvatarUpload(String path) implements Request {}

  /// How many are online.
  record OnlineTotal() implements Request {}

  /// A message to the lobby or a group.
  ///
  /// @param receiver the conversation
  /// @param id the sender's id for it, or empty: then the server makes one
  /// @param content what it says
  record SendCommon(WireId receiver, Optional<MessageId> id, Content content) implements Request {}

  /// A private message.
  ///
  /// @param receiver the other person's user id
  /// @param id the sender's id for it, or empty: then the server makes one
  /// @param content what it says
  record SendPersonal(WireId receiver, Optional<MessageId> id, Content content)
      implements Request {}

  /// A page of the lobby's or a group's history.
  ///
  /// @param receiver the conversation
  /// @param notAfterMicros the newest time wanted, in microseconds since the epoch; empty: now
  record HistoryCommon(WireId receiver, OptionalLong notAfterMicros) implements Request {}

  /// A page of a private chat's history.
  ///
  /// @param receiver the other person's user id
  /// @param notAfterMicros the newest time wanted, in microseconds since the epoch; empty: now
  record HistoryPersonal(WireId receiver, OptionalLong notAfterMicros) implements Request {}

  /// What was missed.
  ///
  /// @param positions the last position seen by conversation (`"0"` or the other person's user id);
  ///   empty: only the present positions are wanted
  record Sync(Map<String, Long> positions) implements Request {}

  /// A conversation is read up to a position, and everything before it.
  ///
  /// @param receiver the conversation
  record Read(WireId receiver, long position) implements Request {}

  /// The caller's list of conversations.
  record ConversationList() implements Request {}

  /// A request about groups.
  sealed interface OfGroup extends Request {}

  /// Make a group.
  ///
  /// @param name its name
  /// @param members the user ids of the others
  /// @param avatar path of its picture, if it has one
  record GroupCreate(String name, List<String> members, Optional<String> avatar)
      implements OfGroup {
    /// Without a picture.
    public GroupCreate(String name, List<String> members) {
      this(name, members, Optional.empty());
    }
  }

  /// The caller's groups.
  ///
  /// @param receiver comes back
  record GroupList(WireId receiver) implements OfGroup {}

  /// The members of a group.
  ///
  /// @param receiver comes back
  /// @param group which
  record GroupMembers(WireId receiver, String group) implements OfGroup {}

  /// A group.
  ///
  /// @param receiver comes back
  /// @param group which
  record GroupInfo(WireId receiver, String group) implements OfGroup {}

  /// Add people to a group.
  record GroupJoin(String group, List<String> members) implements OfGroup {}

  /// Leave a group.
  record GroupExit(String group) implements OfGroup {}

  /// Delete a group.
  record GroupDelete(String group) implements OfGroup {}

  /// Change what a group is called, what its members should know, and its picture; what is empty
  /// stays.
  record GroupUpdate(
      String group, Optional<String> name, Optional<String> notice, Optional<String> avatar)
      implements OfGroup {
    /// With the picture it has.
    public GroupUpdate(String group, Optional<String> name, Optional<String> notice) {
      this(group, name, notice, Optional.empty());
    }
  }

  /// Remove somebody from a group.
  record GroupRemove(String group, String member) implements OfGroup {}

  /// Let somebody else lead a group.
  record GroupHandOver(String group, String member) implements OfGroup {}

  /// A request about calls.
  sealed interface OfCall extends Request {}

  /// Call somebody.
  ///
  /// @param receiver a user, a group, or the lobby
  /// @param mess what kind of call; who is called gets it
  record CallCreate(WireId receiver, Payload mess) implements OfCall {}

  /// Join a call.
  ///
  /// @param receiver comes back
  /// @param mess who is in the call gets it; its `room_id` says whose call it is
  record CallJoin(WireId receiver, Payload mess) implements OfCall {}

  /// A signal to somebody in the same call.
  ///
  /// @param receiver the other person
  /// @param mess theirs to understand
  record CallSignal(WireId receiver, Payload mess) implements OfCall {}

  /// Leave a call; if it is the caller's own, end it.
  ///
  /// @param receiver says nothing that the call does not know
  /// @param room whose call
  /// @param group as `receiver`
  record CallLeave(WireId receiver, String room, boolean group) implements OfCall {}

  /// The servers that connect people who cannot reach each other.
  record IceServers() implements OfCall {}

  /// The calls that the caller may join now.
  record CallList() implements OfCall {}

  /// A request about the caller's own account.
  sealed interface OfAccount extends Request {}

  /// Choose another password; all other sessions of the caller end.
  ///
  /// @param old the present one
  /// @param replacement the one to use from now on; [#toString()] hides both
  record PasswordChange(String old, String replacement) implements OfAccount {
    @Override
    public String toString() {
      return "PasswordChange[]";
    }
  }

  /// End the session.
  record Logout() implements OfAccount {}

  /// A request of an administrator.
  sealed interface OfAdministration extends Request {}

  /// Give somebody a role.
  ///
  /// @param user whom
  /// @param roleId 0 to [Limits#ROLE]
  record SetRole(String user, int roleId) implements OfAdministration {}

  /// Disable somebody's account, or enable it.
  ///
  /// @param user whose
  record SetActive(String user, boolean active) implements OfAdministration {}

  /// Tell something to everybody who is online.
  record Announce(String text) implements OfAdministration {}

  /// A page of the accounts by name.
  ///
  /// @param namePart what the names have in them, in any case; `""` for all
  /// @param cursor what the page before said, or empty for the first one
  record AccountSearch(String namePart, Optional<String> cursor) implements OfAdministration {}

  /// A request of a known type that cannot be carried out as it stands.
  ///
  /// @param code what is wrong with it
  /// @param receiver the conversation it names
  /// @param id the message id it names, if it is well formed
  record Invalid(ErrorCode code, WireId receiver, Optional<MessageId> id) implements Request {}

  /// A type that no request has.
  ///
  /// @param type the number
  record Unknown(long type) implements Request {}
}
