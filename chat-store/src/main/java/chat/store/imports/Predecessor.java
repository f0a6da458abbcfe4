package chat.store.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A predecessor's database. It is only read.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Predecessor extends AutoCloseable {
  /// Opens one.
  ///
  /// @param uri `redis://[user:password@]host[:port]/15`; never shown whole
  /// @throws chat.store.error.StoreException if it cannot be reached or holds no predecessor's data
  static Predecessor open(String uri) {
    return RedisPredecessor.open(uri);
  }

  /// An account.
  ///
  /// @param key where it stands
  /// @param fields as they stand there
  /// @param nameOwner the id that its name leads to
  record User(String key, Map<String, String> fields, Optional<String> nameOwner) {
    /// A field, `""` if it is not there.
    String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /// A group.
  ///
  /// @param json as it stands there
  /// @param members ids and since when, in seconds since the epoch
  record SourceGroup(String id, byte[] json, List<Scored> members) {}

  /// A member of a sorted set.
  record Scored(byte[] value, double score) {}

  /// A conversation's messages.
  ///
  /// @param key where they stand
  /// @param length how many
  record SourceLog(String key, long length) {}

  /// Names the database, without a secret.
  String identity();

  /// All accounts.
  void users(Consumer<User> each);

  /// All groups.
  void groups(Consumer<SourceGroup> each);

  /// All conversations.
  List<SourceLog> logs();

  /// Some of a conversation's messages, in their order.
  ///
  /// @param from how many to pass over
  List<Scored> records(SourceLog log, long from, int count);

  /// How many entries people's lists of contacts have.
  long contacts();

  @Override
  void close();
}
