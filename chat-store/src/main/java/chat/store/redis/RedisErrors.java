package chat.store.redis;

import chat.store.error.StoreException;
import chat.store.error.StoreMessage;
import chat.store.error.StoreText;
import chat.store.error.StoreUnavailableException;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.cluster.PartitionException;
import io.netty.channel.ChannelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Turns what Lettuce throws into our exceptions, with messages for a person.
final class RedisErrors {
  /// Errors that pass: no memory, a failing disk, a replica without its master.
  private static final Pattern PASSING =
      Pattern.compile("^(OOM|MISCONF|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|UNKILLABLE) .*");

  private static final Pattern MOVED = Pattern.compile("^(MOVED|ASK) .*");
  private static final Pattern NO_CLUSTER = Pattern.compile(".*cluster support disabled.*");

  private static final Pattern REFUSED_LOGIN =
      Pattern.compile("^(WRONGPASS|NOAUTH|NOPERM)\\b.*|.*(invalid password|AUTH).*");

  private RedisErrors() {}

  /// For a command that failed.
  static StoreException ofCommand(RedisTarget target, Throwable failure) {
    String redis = target.description();
    return switch (failure) {
      case StoreException ours -> ours;
      case RedisCommandTimeoutException late ->
          new StoreUnavailableException(StoreText.REDIS_LATE.with(redis), late);
      case RedisLoadingException loading ->
          new StoreUnavailableException(StoreText.REDIS_LOADING.with(redis), loading);
      case RedisBusyException busy ->
          new StoreUnavailableException(StoreText.REDIS_BUSY.with(redis), busy);
      case RedisReadOnlyException readOnly ->
          new StoreUnavailableException(StoreText.REDIS_REPLICA.with(redis), readOnly);
      case RedisCommandExecutionException refused -> ofRefusal(target, redis, refused);
      case RedisConnectionException unreachable -> ofConnecting(target, unreachable);
      case PartitionException uncovered ->
          new StoreUnavailableException(StoreText.REDIS_UNCOVERED.with(redis), uncovered);
      case RedisException lost -> lost(redis, lost);
      // What the network says comes as it is.
      case IOException lost -> lost(redis, lost);
      case ChannelException lost -> lost(redis, lost);
      default ->
          new StoreException(
              StoreText.REDIS_FAILED.with(redis, String.valueOf(failure.getMessage())), failure);
    };
  }

  private static StoreException lost(String redis, Throwable failure) {
    return new StoreUnavailableException(StoreText.REDIS_LOST.with(redis), failure);
  }

  private static StoreException ofRefusal(
      RedisTarget target, String redis, RedisCommandExecutionException refused) {
    String reason = String.valueOf(refused.getMessage());
    if (MOVED.matcher(reason).matches()) {
      return target instanceof RedisTarget.Cluster
          ? new StoreUnavailableException(StoreText.REDIS_MOVES.with(redis), refused)
          : new StoreException(
              StoreText.REDIS_PART_OF_CLUSTER.with(redis, ClusterAddress.FORM), refused);
    }
    StoreMessage message = StoreText.REDIS_SAYS.with(redis, reason);
    return PASSING.matcher(reason).matches()
        ? new StoreUnavailableException(message, refused)
        : new StoreException(message, refused);
  }

  /// For a connection that did not come about.
  static StoreException ofConnecting(RedisTarget target, Throwable failure) {
    String redis = target.description();
    Optional<RedisCommandExecutionException> refusal =
        find(failure, RedisCommandExecutionException.class);
    if (refusal.isPresent()) {
      String reason = String.valueOf(refusal.get().getMessage());
      return new StoreException(meaning(redis, reason), failure);
    }
    if (find(failure, SSLException.class).isPresent()) {
      return new StoreUnavailableException(StoreText.REDIS_UNTRUSTED.with(redis), failure);
    }
    if (find(failure, UnknownHostException.class).isPresent()) {
      return new StoreUnavailableException(StoreText.REDIS_NO_HOST.with(redis), failure);
    }
    if (find(failure, ConnectException.class).isPresent()) {
      return new StoreUnavailableException(StoreText.REDIS_NO_LISTENER.with(redis), failure);
    }
    return new StoreUnavailableException(StoreText.REDIS_SILENT.with(redis), failure);
  }

  private static StoreMessage meaning(String redis, String reason) {
    if (REFUSED_LOGIN.matcher(reason).matches()) {
      return StoreText.REDIS_REFUSES.with(redis);
    }
    return NO_CLUSTER.matcher(reason).matches()
        ? StoreText.REDIS_NO_CLUSTER.with(redis)
        : StoreText.REDIS_SAYS.with(redis, reason);
  }

  /// Looks through the causes, and what was suppressed: of a cluster several servers are asked.
  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    if (failure == null || type.isInstance(failure)) {
      return Optional.ofNullable(failure).map(type::cast);
    }
    return Stream.concat(Stream.of(failure.getSuppressed()), Stream.ofNullable(failure.getCause()))
        .map(reason -> find(reason, type))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
