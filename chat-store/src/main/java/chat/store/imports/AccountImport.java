package chat.store.imports;

import chat.api.id.UserId;
import chat.api.protocol.MediaKind;
import chat.store.file.FileUse;
import chat.store.file.StoredFile;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes accounts as they are, passwords too: whoever logs in with the old one has it hashed anew.
final class AccountImport {
  private static final String AVATAR = "avatar";

  /// What else the predecessor may keep of somebody is not taken.
  private static final List<String> FIELDS =
      List.of("password", "reg_time", "role_id", "is_active", "ip", "agent");

  private final Importer.Parts parts;
  private final FileImport files;
  private final ImportTally tally;
  private final Map<UserId, String> users = new LinkedHashMap<>();

  AccountImport(Importer.Parts parts, FileImport files, ImportTally tally) {
    this.parts = parts;
    this.files = files;
    this.tally = tally;
  }

  /// Whom it has taken, with their names.
  Map<UserId, String> run(Predecessor source) {
    source.users(this::take);
    return users;
  }

  private void take(Predecessor.User user) {
    String name = Normalizer.normalize(user.field("username"), Normalizer.Form.NFC);
    if (name.isBlank() || !UserId.isValid(user.field("user_id")) || !keyNames(user)) {
      tally.problem(user.key(), Problem.NOT_AN_ACCOUNT);
      return;
    }
    UserId id = new UserId(user.field("user_id"));
    boolean owned = user.nameOwner().map(id.value()::equals).orElse(true);
    if (!owned || !parts.target().addAccount(id, name, fields(user, name))) {
      tally.problem(user.key(), Problem.NAME_TAKEN);
      return;
    }
    users.put(id, name);
    tally.users++;
    takeAvatar(user, id);
  }

  private static boolean keyNames(Predecessor.User user) {
    return user.key().equals("user_id:" + user.field("user_id"));
  }

  private static Map<String, String> fields(Predecessor.User user, String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("user_id", user.field("user_id"));
    fields.put("username", name);
    FIELDS.forEach(field -> fields.put(field, user.field(field)));
    fields.put(AVATAR, "");
    return fields;
  }

  private void takeAvatar(Predecessor.User user, UserId id) {
    String path = user.field(AVATAR);
    if (path.isEmpty()) {
      return;
    }
    Optional<StoredFile> file = files.take(user.key(), path, id, MediaKind.IMAGE);
    if (file.isPresent() && parts.files().use(file.get(), new FileUse.AvatarOf(id))) {
      parts.accounts().setAvatar(id, file.get().path());
    }
  }
}
