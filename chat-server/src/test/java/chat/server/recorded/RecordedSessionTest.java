package chat.server.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.id.UserId;
import chat.server.support.SampleFiles;
import chat.server.support.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A real session of the predecessor's client and server: what three pages sent is sent to our
/// server, and what they were sent must come from it, page by page and type by type in the same
/// order and of the same form.
///
/// Left out is what the predecessor's server did wrong: what it sent to pages that had not logged
/// in, and to disabled people; and that in a group it told those who leave a call of their own
/// leaving, which the protocol says the others are told.
class RecordedSessionTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  /// Requests that can be sent.
  private static final Set<Integer> REQUESTS =
      Set.of(
          100, 103, 202, 203, 204, 205, 209, 210, 213, 300, 500, 600, 601, 602, 604, 800, 801, 1000,
          1100, 1101, 1102);

  /// Frames that answer the page itself, logged in or not.
  private static final Set<Integer> LOGIN_ANSWERS = Set.of(204, 205, 206, 208);

  /// Frames that come when the page is logged in. 200 and 201 are not among them: what came and
  /// went before it was told is not told.
  private static final Set<Integer> DELIVERIES =
      Set.of(
          100, 101, 102, 202, 203, 207, 209, 211, 213, 300, 500, 600, 601, 602, 604, 605, 800, 801,
          902, 903, 1000, 1100, 1101, 1102);

  private static final int SIGNAL = 602;
  private static final Set<Integer> LEAVING_A_CALL = Set.of(604, 605);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ReplayedPage> pages = new HashMap<>();
  private final Map<String, List<JsonNode>> expected = new HashMap<>();
  private final Map<String, String> people = new HashMap<>();
  private final Map<String, String> ours = new HashMap<>();
  private final Set<String> sentMessages = new HashSet<>();
  private final List<String> differences = new ArrayList<>();
  private int compared;

  @Test
  void whatTheServerSaysHasTheFormAndOrderOfThePredecessor() throws Exception {
    for (JsonNode step : steps()) {
      String page = step.path("page").asText();
      switch (step.path("dir").asText()) {
        case "open" -> open(page);
        case "client" -> send(page, step.path("frame"));
        case "server" -> {
          uploadIfAnswered(page, step.path("frame"));
          expected.get(page).add(step.path("frame"));
        }
        case "close" -> catchUp(page);
        default -> throw new AssertionError("unknown direction in " + step);
      }
    }
    for (String page : List.copyOf(pages.keySet())) {
      leave(page);
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(375);
  }

  private static List<JsonNode> steps() throws IOException {
    try (InputStream in =
        RecordedSessionTest.class.getResourceAsStream("/recorded/predecessor-session.jsonl")) {
      List<JsonNode> steps = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        steps.add(JSON.readTree(line));
      }
      return steps;
    }
  }

  private void open(String page) throws IOException {
    leave(page);
    pages.put(page, new ReplayedPage(SERVER.port()));
    expected.put(page, new ArrayList<>());
  }

  private void leave(String page) throws IOException {
    if (pages.containsKey(page)) {
      catchUp(page);
      pages.remove(page).close();
    }
  }

  /// A page acts upon what it has been sent, so that comes first.
  private void send(String page, JsonNode frame) throws IOException {
    catchUp(page);
    pages.values().forEach(ReplayedPage::awaitLogin);
    int type = frame.path("type").asInt();
    if (LEAVING_A_CALL.contains(type)) {
      catchUpWithSignals();
    }
    boolean reachable =
        REQUESTS.contains(type)
            && (!Set.of(100, 300, 500, 800, 1000).contains(type)
                || isKnown(frame.path("receiver_id")));
    if (reachable) {
      if (frame.has("id")) {
        sentMessages.add(frame.path("id").asText());
      }
      if (type == 209) {
        // As an administrator's was given by hand there.
        giveRole(frame.path("sender_id").asText());
      }
      pages.get(page).send(translated(frame));
    }
  }

  /// The files themselves are not in the recording, only how the server answered them.
  private void uploadIfAnswered(String page, JsonNode frame) throws IOException {
    if (frame.path("type").asInt() == 903) {
      catchUp(page);
      pages.values().forEach(ReplayedPage::awaitLogin);
      String path = frame.path("mess").path("path").asText();
      pages.get(page).sendFile(file(path.substring(path.lastIndexOf('.') + 1)));
    }
  }

  private static byte[] file(String extension) {
    return switch (extension) {
      case "png" -> SampleFiles.picture("png", 64, 64);
      case "mp3" -> SampleFiles.mp3();
      case "docx" -> SampleFiles.office("word/document.xml");
      case "xlsx" -> SampleFiles.office("xl/workbook.xml");
      default -> throw new AssertionError("what is a ." + extension + "?");
    };
  }

  private boolean isKnown(JsonNode conversation) {
    return conversation.asText().equals("0") || ours.containsKey(conversation.asText());
  }

  private void catchUp(String page) {
    for (JsonNode frame : expected.get(page)) {
      if (isExpected(page, frame)) {
        compare(page, frame);
      }
    }
    expected.get(page).clear();
  }

  /// Signals that are still on their way when a call ends are dropped: none are in the recording.
  private void catchUpWithSignals() {
    expected.forEach((page, frames) -> {
      List<JsonNode> before =
          List.copyOf(
              frames.stream()
                  .takeWhile(frame -> !LEAVING_A_CALL.contains(frame.path("type").asInt()))
                  .toList());
      before.stream().filter(frame -> isExpected(page, frame)).forEach(f -> compare(page, f));
      frames.subList(0, before.size()).clear();
    });
  }

  private boolean isExpected(String page, JsonNode frame) {
    int type = frame.path("type").asInt();
    boolean toDisabled = type == 205 && frame.path("user").path("is_active").asText().equals("0");
    if (LOGIN_ANSWERS.contains(type)) {
      return !toDisabled;
    }
    boolean ownLeaving =
        LEAVING_A_CALL.contains(type) && frame.path("sender_id").asText().equals(people.get(page));
    return DELIVERIES.contains(type)
        && !ownLeaving
        && pages.get(page).isLoggedIn()
        && (!frame.has("id") || sentMessages.contains(frame.path("id").asText()) || type == 1100);
  }

  private void compare(String page, JsonNode recorded) {
    int type = recorded.path("type").asInt();
    JsonNode actual =
        type == SIGNAL
            ? pages.get(page).take(type, ours.get(recorded.path("sender_id").asText()))
            : pages.get(page).take(type);
    if (type == 205) {
      people.put(page, recorded.path("user").path("user_id").asText());
    }
    learn(recorded, actual);
    if (type == 800 || type == 801) {
      keepCommonRows(recorded, actual);
    }
    String where = page + " " + recorded.path("trace_id").asText() + " " + type + ": ";
    Shape.differences(translate(recorded), actual)
        .forEach(difference -> differences.add(where + difference));
    if (type == SIGNAL && !actual.path("mess").equals(recorded.path("mess"))) {
      differences.add(where + "is not as it was sent");
    }
    // Ours says at the login what the predecessor said to the first request after it.
    boolean answersAnother = type == 206;
    if (!answersAnother && !actual.path("trace_id").equals(recorded.path("trace_id"))) {
      differences.add(where + "answers " + actual.path("trace_id"));
    }
    if (recorded.has("id") && type != 1100) {
      assertThat(actual.path("id")).as(where).isEqualTo(recorded.path("id"));
      assertThat(text(actual)).as(where).isEqualTo(text(recorded));
    }
    compared++;
  }

  /// The text that is shown, whatever the markup.
  private static String text(JsonNode frame) {
    return frame.path("mess").asText().replaceAll("<[^>]*>", "");
  }

  /// A page of history without what cannot be in ours: what was said before the recording, or is of
  /// a kind that is left out. Both have the same rows then.
  private static void keepCommonRows(JsonNode recorded, JsonNode actual) {
    Set<String> common = ids(recorded);
    common.retainAll(ids(actual));
    for (JsonNode page : List.of(recorded, actual)) {
      ((ArrayNode) page.get("mess")).removeIf(row -> !common.contains(row.path("id").asText()));
    }
  }

  private static Set<String> ids(JsonNode page) {
    Set<String> ids = new HashSet<>();
    page.path("mess").forEach(row -> ids.add(row.path("id").asText()));
    return ids;
  }

  /// Ids and sessions are the server's own.
  private void learn(JsonNode recorded, JsonNode actual) {
    remember(recorded.path("session_id"), actual.path("session_id"));
    if (recorded.path("type").asInt() == 205) {
      remember(recorded.path("user").path("user_id"), actual.path("user").path("user_id"));
    }
    if (recorded.path("type").asInt() == 903) {
      remember(recorded.path("mess").path("path"), actual.path("mess").path("path"));
      remember(recorded.path("mess").path("hash"), actual.path("mess").path("hash"));
    }
    if (recorded.path("type").asInt() == 1100) {
      remember(recorded.path("receiver_id"), actual.path("receiver_id"));
    }
  }

  private void remember(JsonNode recorded, JsonNode actual) {
    if (recorded.isTextual() && actual.isTextual()) {
      ours.put(recorded.asText(), actual.asText());
    }
  }

  /// A request with our server's ids. History is asked for up to now: the recorded time lies before
  /// everything that is said here.
  private JsonNode translated(JsonNode frame) {
    ObjectNode request = (ObjectNode) translate(frame);
    if (Set.of(800, 801).contains(frame.path("type").asInt())) {
      request.put("mess", "");
    }
    return request;
  }

  private JsonNode translate(JsonNode node) {
    if (node.isTextual()) {
      return new TextNode(ours.getOrDefault(node.asText(), node.asText()));
    }
    JsonNode copy = node.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.removeAll();
      node.fieldNames()
          .forEachRemaining(
              key -> object.set(ours.getOrDefault(key, key), translate(node.get(key))));
    } else if (copy instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, translate(array.get(i)));
      }
    }
    return copy;
  }

  private void giveRole(String recordedUser) {
    UserId user = new UserId(ours.get(recordedUser));
    assertThat(SERVER.store().accounts().setRole(user, 99)).isTrue();
  }
}
