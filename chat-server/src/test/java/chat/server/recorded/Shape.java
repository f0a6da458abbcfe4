package chat.server.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whether a frame has the form of another: the same keys with values of the same kinds.
final class Shape {
  /// What the predecessor told and we do not: what is nobody else's business, and on answers to a
  /// caller who the caller is.
  private static final Set<String> LEFT_OUT = Set.of("reg_time", "ip", "agent", "sender_id");

  /// What we tell and the predecessor did not: to which chat a notice belongs, and an id with every
  /// entry.
  private static final Set<String> ADDED = Set.of("receiver_id", "id");

  private Shape() {}

  /// What differs, in words; empty if nothing does.
  static List<String> differences(JsonNode recorded, JsonNode actual) {
    List<String> differences = new ArrayList<>();
    compare("", recorded, actual, differences);
    return differences;
  }

  private static void compare(
      String path, JsonNode recorded, JsonNode actual, List<String> differences) {
    if (recorded.isObject() && actual.isObject()) {
      compareObjects(path, recorded, actual, differences);
    } else if (recorded.isArray() && actual.isArray()) {
      if (!recorded.isEmpty() && !actual.isEmpty()) {
        compare(path + "[0]", recorded.get(0), actual.get(0), differences);
      }
    } else if (!kind(recorded).equals(kind(actual))) {
      differences.add(path + " is " + actual + " where it was " + recorded);
    }
  }

  private static void compareObjects(
      String path, JsonNode recorded, JsonNode actual, List<String> differences) {
    Set<String> keys = new TreeSet<>();
    recorded.fieldNames().forEachRemaining(keys::add);
    actual.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      if (!actual.has(key) && !LEFT_OUT.contains(key)) {
        differences.add(path + "/" + key + " is missing");
      } else if (!recorded.has(key) && !ADDED.contains(key)) {
        differences.add(path + "/" + key + " is new");
      } else if (actual.has(key) && recorded.has(key)) {
        compare(path + "/" + key, recorded.get(key), actual.get(key), differences);
      }
    }
  }

  /// A number may come as its digits, and a flag that is a number as either; of nothing the
  /// predecessor makes a list where else it has a map.
  private static String kind(JsonNode node) {
    if (node.isNumber() || (node.isTextual() && node.asText().matches("[0-9]{1,3}"))) {
      return "number";
    }
    return node.isContainerNode() ? "container" : node.getNodeType().name();
  }
}
