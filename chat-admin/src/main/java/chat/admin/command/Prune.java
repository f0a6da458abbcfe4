package chat.admin.command;

import chat.admin.output.Amounts;
import chat.admin.output.Json;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.audit.AuditEntry;
import chat.store.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Deletes old entries of conversations; without `--yes` it only says what that would be.
@Command(name = "prune")
public final class Prune extends AdminCommand {
  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      descriptionKey = "option.older-than",
      required = true)
  private String olderThan;

  @Option(
      names = "--larger-than",
      paramLabel = "SIZE",
      descriptionKey = "option.larger-than",
      defaultValue = "0")
  private String largerThan;

  @Option(names = "--dry-run", descriptionKey = "option.dry-run")
  private boolean dryRun;

  @Option(names = "--yes", descriptionKey = "option.yes")
  private boolean yes;

  private Duration age = Duration.ZERO;
  private long bytes;

  /// @param options of the whole command line
  public Prune(CommonOptions options) {
    super(options);
  }

  @Override
  public Integer call() {
    age = Amounts.age(olderThan).orElseThrow(() -> usage(Texts.text("error.age", olderThan)));
    bytes =
        Amounts.bytes(largerThan).orElseThrow(() -> usage(Texts.text("error.size", largerThan)));
    if (dryRun && yes) {
      throw usage(Texts.text("error.dry-run-or-yes"));
    }
    return super.call();
  }

  @Override
  void run(Store store) {
    long before = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().minus(age));
    List<Retention.Old> old =
        store.retention().olderThan(before).stream()
            .filter(each -> each.logBytes() > bytes)
            .toList();
    long entries = 0;
    if (yes) {
      store
          .audit()
          .write(
              new AuditEntry(
                  AuditEntry.CHAT_ADMIN, AuditEntry.Act.PRUNE, Optional.empty(), olderThan));
      for (Retention.Old each : old) {
        entries += store.retention().trim(each.conversation(), before);
      }
    } else {
      entries = old.stream().mapToLong(Retention.Old::entries).sum();
    }
    tell(entries, old.size());
  }

  private void tell(long entries, long conversations) {
    if (json()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("entries", entries);
      object.put("conversations", conversations);
      object.put("deleted", yes);
      out().println(Json.line(object));
      return;
    }
    out().println(Texts.text(yes ? "done.prune" : "plan.prune", entries, conversations));
    if (!yes && entries > 0) {
      out().println(Texts.text("plan.yes"));
    }
  }
}
