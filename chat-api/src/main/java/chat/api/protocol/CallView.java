package chat.api.protocol;

import java.util.List;

/// A call that goes on, as somebody sees it who may join it, or is in it.
///
/// @param room whose call
/// @param receiver where it takes place: `"0"`, a group's id, or the user id of the other person
/// @param group whether it is a call of a group, as its maker said
/// @param video whether it began with pictures
/// @param members the user ids of those who are in it
public record CallView(
    String room, String receiver, boolean group, boolean video, List<String> members) {
  public CallView {
    members = List.copyOf(members);
  }
}
