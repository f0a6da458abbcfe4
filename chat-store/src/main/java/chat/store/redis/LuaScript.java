package chat.store.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// A script that Redis runs atomically. It is named by its hash; only if Redis does not know it
/// (after a restart) is its text sent.
public final class LuaScript {
  private final byte[] text;
  private final String sha1;

  private LuaScript(byte[] text) {
    this.text = text;
    this.sha1 = sha1(text);
  }

  /// Reads `lua/<name>.lua` from the class path; several are put one after the other.
  public static LuaScript load(String... names) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String name : names) {
      String path = "/lua/" + name + ".lua";
      try (InputStream in = LuaScript.class.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalArgumentException("no script " + path);
        }
        in.transferTo(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new LuaScript(text.toByteArray());
  }

  /// Runs it. What comes back is as the script returns it: numbers as [Long], strings as `byte[]`,
  /// lists as [List].
  CompletionStage<List<Object>> start(
      RedisClusterAsyncCommands<String, byte[]> redis, String[] keys, byte[]... arguments) {
    CompletableFuture<List<Object>> known =
        redis
            .<List<Object>>evalsha(sha1, ScriptOutputType.MULTI, keys, arguments)
            .toCompletableFuture();
    return known.exceptionallyCompose(failure ->
        unwrapped(failure) instanceof RedisNoScriptException
            ? redis.<List<Object>>eval(text, ScriptOutputType.MULTI, keys, arguments)
            : CompletableFuture.failedFuture(failure));
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static String sha1(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
