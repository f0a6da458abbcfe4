package chat.server.fanout;

import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.caller.Micros;
import chat.server.connection.OutgoingFrame;
import chat.server.text.Text;
import chat.store.live.Announcement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// An announcement as 902 in the lobby, encoded once per codec and language. Used by one worker.
final class AnnouncementFrames {
  private final Announcement announcement;
  private final Map<Form, OutgoingFrame> frames = new HashMap<>();

  private record Form(boolean isNative, Locale locale) {}

  AnnouncementFrames(Announcement announcement) {
    this.announcement = announcement;
  }

  OutgoingFrame frame(Caller caller) {
    return frames.computeIfAbsent(
        new Form(caller.isNative(), caller.locale()), _ -> encode(caller));
  }

  private OutgoingFrame encode(Caller caller) {
    Event notice = Event.Notice.system(WireId.LOBBY, text(caller.locale()));
    return caller.encode(new EventFrame(Micros.now(), traceId(), notice));
  }

  private String traceId() {
    return switch (announcement) {
      case Announcement.UserRemoved removed -> removed.traceId();
      case Announcement.Said said -> said.traceId();
    };
  }

  private String text(Locale locale) {
    return switch (announcement) {
      case Announcement.UserRemoved(var username, _) -> Text.USER_REMOVED.in(locale, username);
      case Announcement.Said(var text, _) -> Text.ANNOUNCEMENT.in(locale, text);
    };
  }
}
