package chat.api.codec;

import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.IceServer;
import chat.api.protocol.Payload;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One example of every message about calls; all are alike in both codecs, but for the markup of
/// what is said with a refusal.
final class GoldenCalls {
  private static final String ANN = "6b04c80654bd9";
  private static final String BOB = "6b04c80883398";
  private static final String GROUP = "g0123456789abcdef";
  private static final Payload CALL = new Payload(map("is_group", false, "video", true));
  private static final Payload ROOM =
      new Payload(map("is_group", false, "video", true, "room_id", ANN));
  private static final Payload DENY =
      new Payload(map("type", "deny", "message", "bob <b>&</b> 拒绝了您的通话请求"));

  /// Every kind of value that a signal may carry on.
  private static final Payload CANDIDATE =
      new Payload(
          map(
              "type",
              "new-ice-candidate",
              "candidate",
              map(
                  "candidate",
                  "candidate:1 1 udp 2122194687 127.0.0.1 56816 typ host",
                  "sdpMid",
                  "0",
                  "sdpMLineIndex",
                  0L,
                  "usernameFragment",
                  null),
              "extra",
              list(1L, -2L, 9007199254740991L, 0.25, 3.0, true, null, "<b>", list(), map())));

  private GoldenCalls() {}

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static List<Object> list(Object... values) {
    List<Object> list = new ArrayList<>();
    for (Object value : values) {
      list.add(value);
    }
    return list;
  }

  static Map<String, RequestFrame> requests() {
    WireId bob = WireId.of(BOB);
    Map<String, Request> requests = new TreeMap<>();
    requests.put("call-create", new Request.CallCreate(bob, CALL));
    requests.put("call-join", new Request.CallJoin(new WireId("0", true), ROOM));
    requests.put("call-signal", new Request.CallSignal(bob, CANDIDATE));
    requests.put("call-deny", new Request.CallSignal(WireId.of(ANN), DENY));
    requests.put("call-leave", new Request.CallLeave(WireId.of(GROUP), ANN, true));
    requests.put("ice-servers", new Request.IceServers());
    Map<String, RequestFrame> frames = new TreeMap<>();
    requests.forEach((name, request) -> frames.put(name, GoldenFrames.caller(request)));
    return frames;
  }

  static Map<String, EventFrame> events() {
    Map<String, Event> events = new TreeMap<>();
    events.put("call-ringing", new Event.CallRinging(ANN, BOB, ROOM));
    events.put("call-joined", new Event.CallJoined(BOB, "0", ROOM));
    events.put("call-signalled", new Event.CallSignalled(ANN, BOB, CANDIDATE));
    events.put("call-denied", new Event.CallSignalled(BOB, ANN, DENY));
    events.put("call-offline", new Event.CallOffline(ANN, BOB, List.of(BOB)));
    events.put("call-left", new Event.CallLeft(BOB, GROUP, ANN, true));
    events.put("call-ended", new Event.CallEnded(ANN, BOB, ANN, false));
    events.put(
        "ice-server-list",
        new Event.IceServers(
            List.of(
                new IceServer(
                    List.of("stun:turn.example.org:3478"), Optional.empty(), Optional.empty()),
                new IceServer(
                    List.of(
                        "turn:turn.example.org:3478?transport=udp",
                        "turns:turn.example.org:5349?transport=tcp"),
                    Optional.of("1795475767:" + ANN),
                    Optional.of("y1UZFrCwOoDAjGKkYdTHtEhfJ0o="))),
            300));
    Map<String, EventFrame> frames = new TreeMap<>();
    events.forEach((name, event) -> frames.put(name, GoldenFrames.answer(event)));
    return frames;
  }
}
