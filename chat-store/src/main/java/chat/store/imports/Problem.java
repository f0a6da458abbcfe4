package chat.store.imports;

/// Why a record of the predecessor's could not be taken as it was.
public enum Problem {
  /// It is no account: its id or its name is missing or impossible.
  NOT_AN_ACCOUNT,
  /// Its name leads to another account.
  NAME_TAKEN,
  /// It is no group.
  NOT_A_GROUP,
  /// A group in which nobody is who has an account.
  NO_MEMBERS,
  /// Somebody in a group has no account.
  UNKNOWN_MEMBER,
  /// Its key names no conversation.
  NOT_A_CONVERSATION,
  /// It is no message that is known here.
  NOT_A_MESSAGE,
  /// It was sent by somebody who is not one of the two.
  NOT_A_PARTICIPANT,
  /// Its file is not there; the message is taken all the same, and the picture is left out.
  FILE_MISSING,
  /// Its file cannot be read; the message is taken all the same, and the picture is left out.
  FILE_UNREADABLE
}
