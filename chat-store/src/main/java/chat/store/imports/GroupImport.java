package chat.store.imports;

import chat.api.codec.MalformedFrameException;
import chat.api.codec.PredecessorRecords;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.GroupView;
import chat.api.protocol.MediaKind;
import chat.store.file.FileUse;
import chat.store.file.StoredFile;
import chat.store.group.Group;
import chat.store.group.Membership;
import chat.store.imports.Predecessor.Scored;
import chat.store.imports.Predecessor.SourceGroup;
import chat.store.redis.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes groups with their members. A group whose admin is not in it is led by who joined first, as
/// when an admin leaves.
final class GroupImport {
  private final Importer.Parts parts;
  private final FileImport files;
  private final ImportTally tally;
  private final Map<UserId, String> users;

  GroupImport(
      Importer.Parts parts, FileImport files, ImportTally tally, Map<UserId, String> users) {
    this.parts = parts;
    this.files = files;
    this.tally = tally;
    this.users = users;
  }

  void run(Predecessor source) {
    source.groups(this::take);
  }

  private void take(SourceGroup source) {
    String key = "groups " + source.id();
    Optional<GroupView> view = view(source);
    if (view.isEmpty()) {
      tally.problem(key, Problem.NOT_A_GROUP);
      return;
    }
    List<Membership> members = members(source);
    if (members.isEmpty()) {
      tally.problem(key, Problem.NO_MEMBERS);
      return;
    }
    Group group = group(view.get(), members);
    parts.target().addGroup(withAvatar(key, group, view.get().avatar()), members);
    tally.groups++;
    tally.members += members.size();
  }

  private static Optional<GroupView> view(SourceGroup source) {
    if (!GroupId.isValid(source.id())) {
      return Optional.empty();
    }
    try {
      return Optional.of(PredecessorRecords.group(source.id(), source.json()));
    } catch (MalformedFrameException malformed) {
      return Optional.empty();
    }
  }

  private List<Membership> members(SourceGroup source) {
    List<Membership> members = new ArrayList<>();
    for (Scored each : source.members()) {
      String id = Redis.text(each.value());
      if (UserId.isValid(id) && users.containsKey(new UserId(id))) {
        members.add(new Membership(new UserId(id), SourceKeys.micros(each.score())));
      } else {
        tally.problem("group_members:group_id:" + source.id() + ' ' + id, Problem.UNKNOWN_MEMBER);
      }
    }
    return members;
  }

  private static Group group(GroupView view, List<Membership> members) {
    UserId admin =
        members.stream()
            .map(Membership::user)
            .filter(user -> user.value().equals(view.adminId()))
            .findFirst()
            .orElse(members.getFirst().user());
    return new Group(
        new GroupId(view.id()), view.name(), admin, view.createdMicros(), "", view.notice());
  }

  private Group withAvatar(String key, Group group, String path) {
    if (path.isEmpty()) {
      return group;
    }
    Optional<StoredFile> file = files.take(key, path, group.admin(), MediaKind.IMAGE);
    return file.isPresent() && parts.files().use(file.get(), new FileUse.AvatarOfGroup(group.id()))
        ? new Group(
            group.id(),
            group.name(),
            group.admin(),
            group.createdMicros(),
            file.get().path(),
            group.notice())
        : group;
  }
}
