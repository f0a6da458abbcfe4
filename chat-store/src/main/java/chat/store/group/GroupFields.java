package chat.store.group;

import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.redis.Redis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A group as the fields of its hash.
public final class GroupFields {
  private static final String VERSION = "version";
  private static final String NAME = "name";
  private static final String ADMIN = "admin";
  private static final String CREATED = "created";
  private static final String AVATAR = "avatar";
  private static final String NOTICE = "notice";

  private GroupFields() {}

  /// A group with the version it was read at.
  record Versioned(Group group, String version) {}

  static Optional<Versioned> read(GroupId id, Map<String, byte[]> fields) {
    if (!fields.containsKey(VERSION)) {
      return Optional.empty();
    }
    Group group =
        new Group(
            id,
            Redis.text(fields.get(NAME)),
            new UserId(Redis.text(fields.get(ADMIN))),
            Redis.number(fields.get(CREATED)),
            Redis.text(fields.get(AVATAR)),
            Redis.text(fields.get(NOTICE)));
    return Optional.of(new Versioned(group, Redis.text(fields.get(VERSION))));
  }

  /// The fields of a group that was not made here.
  public static Map<String, byte[]> adopted(Group group) {
    Map<String, byte[]> fields = of(group);
    fields.put(VERSION, Redis.bytes(1));
    return fields;
  }

  static Map<String, byte[]> of(Group group) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put(NAME, Redis.bytes(group.name()));
    fields.put(ADMIN, Redis.bytes(group.admin().value()));
    fields.put(CREATED, Redis.bytes(group.createdMicros()));
    fields.put(AVATAR, Redis.bytes(group.avatar()));
    fields.put(NOTICE, Redis.bytes(group.notice()));
    return fields;
  }
}
