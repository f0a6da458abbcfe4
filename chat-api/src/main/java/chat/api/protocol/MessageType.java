package chat.api.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The numbers that name a frame's kind. Those below 10 000 are the predecessor's or chosen beside
/// them; docs/protocol.md has the table.
public enum MessageType {
  HELLO(10),
  WELCOME(11),
  TEXT_COMMON(100),
  TEXT_SELF(101),
  TEXT_OTHER(102),
  TEXT_PERSONAL(103),
  MESSAGE_ACK(110),
  READ(113),
  SYNC(120),
  CONVERSATIONS(121),
  USER_ONLINE(200),
  USER_QUIT(201),
  USER_LIST(202),
  USER_QUERY(203),
  USER_REGISTER(204),
  USER_LOGIN(205),
  USER_DISABLED(206),
  USER_DOWNLINE(207),
  USER_INCORRECT(208),
  USER_REMOVE(209),
  AVATAR_UPLOAD(210),
  AVATAR_SUCCESS(211),
  AVATAR_FAIL(212),
  USER_ONLINE_TOTAL(213),
  PRESENCE(214),
  PASSWORD_CHANGE(216),
  LOGOUT(217),
  USER_FIND(222),
  IMAGE_COMMON(300),
  IMAGE_SELF(301),
  IMAGE_OTHER(302),
  IMAGE_PERSONAL(303),
  EMOTION_COMMON(400),
  EMOTION_SELF(401),
  EMOTION_OTHER(402),
  EMOTION_PERSONAL(403),
  MUSIC_COMMON(500),
  MUSIC_SELF(501),
  MUSIC_OTHER(502),
  MUSIC_PERSONAL(503),
  RTC_CREATE(600),
  RTC_JOIN(601),
  RTC_MESSAGE(602),
  RTC_OFFLINE(603),
  RTC_CLOSE(604),
  RTC_EXIT(605),
  RTC_ICE_SERVERS(606),
  RTC_LIST(607),
  HISTORY_COMMON(800),
  HISTORY_PERSONAL(801),
  ERROR(900),
  WARNING(901),
  SYSTEM(902),
  UPLOAD_SUCCESS(903),
  UPLOAD_FAIL(904),
  ADMIN_SET_ROLE(951),
  ADMIN_SET_ACTIVE(952),
  ADMIN_ANNOUNCE(954),
  ADMIN_USERS(955),
  FILE_COMMON(1000),
  FILE_SELF(1001),
  FILE_OTHER(1002),
  FILE_PERSONAL(1003),
  GROUP_CREATE(1100),
  GROUP_LIST(1101),
  GROUP_MEMBERS(1102),
  GROUP_INFO(1103),
  GROUP_JOIN(1104),
  GROUP_EXIT(1105),
  GROUP_DELETE(1106),
  GROUP_UPDATE(1107),
  GROUP_REMOVE(1108),
  GROUP_HAND_OVER(1109);

  private static final Map<Integer, MessageType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(MessageType::code, Function.identity()));

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }

  /// The type with a number, or empty if there is none.
  public static Optional<MessageType> of(long code) {
    return code == (int) code ? Optional.ofNullable(BY_CODE.get((int) code)) : Optional.empty();
  }
}
