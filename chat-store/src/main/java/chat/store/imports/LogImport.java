package chat.store.imports;

import chat.api.codec.MalformedFrameException;
import chat.api.codec.PredecessorRecords;
import chat.api.codec.PredecessorRecords.StoredMessage;
import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Attachment;
import chat.api.protocol.Content;
import chat.api.protocol.MediaKind;
import chat.api.protocol.Person;
import chat.store.conversation.EntryCodec;
import chat.store.conversation.Message;
import chat.store.file.FileUse;
import chat.store.file.StoredFile;
import chat.store.imports.ImportTarget.Dated;
import chat.store.imports.Predecessor.Scored;
import chat.store.imports.Predecessor.SourceLog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Takes the messages of one conversation after the other.
final class LogImport {
  private static final int BATCH = 500;

  private final Importer.Parts parts;
  private final Predecessor source;
  private final FileImport files;
  private final ImportTally tally;
  private final Map<UserId, String> users;

  LogImport(
      Importer.Parts parts,
      Predecessor source,
      FileImport files,
      ImportTally tally,
      Map<UserId, String> users) {
    this.parts = parts;
    this.source = source;
    this.files = files;
    this.tally = tally;
    this.users = users;
  }

  /// Takes what is not taken yet.
  ///
  /// @param progress hears how many records are done
  void run(SourceLog log, ConversationId conversation, LongConsumer progress) {
    ImportTarget.Done before = parts.target().done(conversation);
    tally.problemsBefore(before.unreadable());
    long done = before.records();
    List<Scored> records = source.records(log, done, BATCH);
    while (!records.isEmpty()) {
      List<Dated> entries = new ArrayList<>(records.size());
      for (Scored record : records) {
        read(log.key(), conversation, record).ifPresent(entries::add);
      }
      long next = done + records.size();
      parts.target().append(conversation, new ImportTarget.Batch(done, next, entries));
      done = next;
      progress.accept(done);
      records = source.records(log, done, BATCH);
    }
    count(conversation);
  }

  private void count(ConversationId conversation) {
    ImportTarget.Done all = parts.target().done(conversation);
    long taken = all.records() - all.unreadable() - all.doubles();
    tally.messages += taken;
    tally.doubles += all.doubles();
    tally.conversations += taken > 0 ? 1 : 0;
  }

  private Optional<Dated> read(String key, ConversationId conversation, Scored record) {
    String place = key + " score " + BigDecimal.valueOf(record.score()).toPlainString();
    StoredMessage stored;
    try {
      stored = PredecessorRecords.message(record.value());
    } catch (MalformedFrameException malformed) {
      tally.problem(place, Problem.NOT_A_MESSAGE);
      return Optional.empty();
    }
    if (conversation instanceof ConversationId.Pair pair && !pair.includes(stored.sender())) {
      tally.problem(place, Problem.NOT_A_PARTICIPANT);
      return Optional.empty();
    }
    long micros = SourceKeys.micros(record.score());
    Content content = content(place, conversation, stored);
    MessageId id = stored.id().orElseGet(() -> made(content, micros));
    return Optional.of(new Dated(new Message(conversation, stored.sender(), id, content), micros));
  }

  /// The same in the next run.
  private static MessageId made(Content content, long micros) {
    return new MessageId(
        "import-" + micros + '-' + HexFormat.of().formatHex(EntryCodec.digest(content)));
  }

  private Content content(String place, ConversationId conversation, StoredMessage stored) {
    return switch (stored.content()) {
      case Content.Media(var kind, var file) -> media(place, conversation, stored, kind, file);
      case Content.GroupChange change -> named(change);
      case Content.Text _, Content.Emotion _ -> stored.content();
    };
  }

  private Content media(
      String place,
      ConversationId conversation,
      StoredMessage stored,
      MediaKind kind,
      Attachment file) {
    Optional<StoredFile> taken = files.take(place, file.path(), stored.sender(), kind);
    if (taken.isPresent()
        && parts.files().use(taken.get(), new FileUse.InConversation(conversation))) {
      MediaKind shown = kind == MediaKind.FILE ? kind : taken.get().kind();
      return new Content.Media(shown, taken.get().named(file.name()));
    }
    return new Content.Media(kind, file);
  }

  private Content named(Content.GroupChange change) {
    String actor = change.actor().userId();
    String name = UserId.isValid(actor) ? users.getOrDefault(new UserId(actor), actor) : actor;
    return new Content.GroupChange(
        change.kind(), change.group(), new Person(actor, name), change.people());
  }
}
