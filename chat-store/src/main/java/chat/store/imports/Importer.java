package chat.store.imports;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.store.account.Accounts;
import chat.store.file.FileIndex;
import chat.store.filling.Filling;
import chat.store.group.Groups;
import chat.store.imports.Predecessor.SourceLog;
import chat.store.readmark.ReadMarks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adopts a predecessor's data: accounts, groups, messages and files. What is imported counts as
/// read. If it is interrupted, the next run goes on where it stopped.
public final class Importer {
  private final Parts parts;
  private final Predecessor source;
  private final SourceFiles files;

  /// What it writes to.
  public record Parts(
      Accounts accounts,
      Groups groups,
      ReadMarks readMarks,
      FileIndex files,
      Filling filling,
      ImportTarget target) {}

  /// @param parts of an empty store, or one that an import from the same source began
  /// @param files where the source's files are
  public Importer(Parts parts, Predecessor source, SourceFiles files) {
    this.parts = parts;
    this.source = source;
    this.files = files;
  }

  /// Imports everything.
  ///
  /// @throws chat.store.error.StoreException if the store is not empty, or cannot be reached
  public ImportReport run(ImportListener listener) {
    boolean resumed = parts.filling().begin(Filling.Work.IMPORT, source.identity());
    ImportTally tally = new ImportTally(listener);
    FileImport fileImport = new FileImport(parts.files(), files, tally);
    Map<UserId, String> users = new AccountImport(parts, fileImport, tally).run(source);
    new GroupImport(parts, fileImport, tally, users).run(source);
    messages(new LogImport(parts, source, fileImport, tally, users), tally, users);
    tally.contactsLeft = source.contacts();
    parts.target().forgetProgress();
    parts.filling().end();
    return tally.report(resumed);
  }

  private void messages(LogImport logs, ImportTally tally, Map<UserId, String> users) {
    Map<SourceLog, ConversationId> known = new LinkedHashMap<>();
    long total = 0;
    for (SourceLog log : source.logs()) {
      Optional<ConversationId> conversation = SourceKeys.conversation(log.key());
      if (conversation.isEmpty()) {
        tally.problem(log.key(), Problem.NOT_A_CONVERSATION);
      } else if (conversation.get() instanceof ConversationId.Group(var group)
          && isUnknown(group)) {
        tally.ofDeletedGroups += log.length();
      } else {
        known.put(log, conversation.get());
        total += log.length();
      }
    }
    long done = 0;
    for (Map.Entry<SourceLog, ConversationId> each : known.entrySet()) {
      long before = done;
      long all = total;
      logs.run(each.getKey(), each.getValue(), records -> tally.progress(before + records, all));
      markRead(each.getValue(), users);
      done += each.getKey().length();
    }
  }

  private boolean isUnknown(GroupId group) {
    return parts.groups().find(group).isEmpty();
  }

  private void markRead(ConversationId conversation, Map<UserId, String> users) {
    List<UserId> readers =
        switch (conversation) {
          case ConversationId.Lobby _ -> List.copyOf(users.keySet());
          case ConversationId.Group(var group) ->
              parts.groups().members(group).stream().map(member -> member.user()).toList();
          case ConversationId.Pair(var one, var other) -> List.of(one, other);
        };
    var end = parts.target().end(conversation);
    readers.forEach(user -> parts.readMarks().advance(user, conversation, end));
  }
}
