package chat.store.redis;

import chat.store.error.StoreException;
import io.lettuce.core.RedisURI;

/// Where Redis is. Asked again before each connection, for an embedded Redis may move to another
/// port.
@FunctionalInterface
public interface RedisTarget {
  /// Its address, with user and password.
  RedisURI uri();

  /// The address that a person wrote.
  ///
  /// @throws StoreException if it is none; the message does not repeat it, for it may hold a
  ///   password
  static RedisTarget parse(String uri) {
    try {
      RedisURI parsed = RedisURI.create(uri);
      return () -> parsed;
    } catch (RuntimeException malformed) {
      throw new StoreException(
          "the Redis address is none: write redis://[user:password@]host[:port][/database]");
    }
  }

  /// Host and port, for messages.
  default String description() {
    RedisURI uri = uri();
    return uri.getHost() + ':' + uri.getPort();
  }
}
