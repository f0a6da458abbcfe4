package chat.server.handler;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.MediaKind;
import chat.api.protocol.Request;
import chat.server.caller.Caller;
import chat.server.upload.SharedFiles;
import chat.store.Store;
import chat.store.account.Account;
import chat.store.account.Profile;
import chat.store.file.FileUse;
import chat.store.file.StoredFile;
import java.util.Optional;

/// People's pictures (210).
final class AvatarHandler {
  private final Store store;
  private final SharedFiles shared;

  AvatarHandler(Store store, SharedFiles shared) {
    this.store = store;
    this.shared = shared;
  }

  void change(Caller caller, Account account, String traceId, Request.AvatarUpload request) {
    Optional<StoredFile> picture = shared.find(account.id(), request.path());
    if (picture.isEmpty()) {
      caller.refuseAvatar(traceId, ErrorCode.UNKNOWN_FILE);
    } else if (picture.get().kind() != MediaKind.IMAGE) {
      caller.refuseAvatar(traceId, ErrorCode.WRONG_FILE_KIND);
    } else if (take(account, picture.get())) {
      caller.answer(traceId, new Event.AvatarChanged(request.path()));
    } else {
      caller.refuseAvatar(traceId, ErrorCode.UNKNOWN_FILE);
    }
  }

  private boolean take(Account account, StoredFile picture) {
    if (account.avatar().equals(picture.path())) {
      return true;
    }
    FileUse use = new FileUse.AvatarOf(account.id());
    if (!store.files().use(picture, use)) {
      return false;
    }
    store.accounts().setAvatar(account.id(), picture.path());
    store.files().byPath(account.avatar()).ifPresent(old -> store.files().endUse(old, use));
    store.presence().update(new Profile(account.id(), account.username(), picture.path()));
    return true;
  }
}
