package chat.store.redis;

import chat.store.error.StoreException;
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
    String redis = "Redis at " + target.description();
    return switch (failure) {
      case StoreException ours -> ours;
      case RedisCommandTimeoutException late ->
          new StoreUnavailableException(redis + " did not answer in time", late);
      case RedisLoadingException loading ->
          new StoreUnavailableException(redis + " is still loading its data", loading);
      case RedisBusyException busy ->
          new StoreUnavailableException(redis + " is busy with a script", busy);
      case RedisReadOnlyException readOnly ->
          new StoreUnavailableException(redis + " is a replica and takes no writes", readOnly);
      case RedisCommandExecutionException refused -> ofRefusal(target, redis, refused);
      case RedisConnectionException unreachable -> ofConnecting(target, unreachable);
      case PartitionException uncovered ->
          new StoreUnavailableException(redis + " serves only a part of the keys", uncovered);
      case RedisException lost -> lost(redis, lost);
      // What the network says comes as it is.
      case IOException lost -> lost(redis, lost);
      case ChannelException lost -> lost(redis, lost);
      default -> new StoreException(redis + ": " + failure.getMessage(), failure);
    };
  }

  private static StoreException lost(String redis, Throwable failure) {
    return new StoreUnavailableException("the connection to " + redis + " is lost", failure);
  }

  private static StoreException ofRefusal(
      RedisTarget target, String redis, RedisCommandExecutionException refused) {
    String reason = String.valueOf(refused.getMessage());
    if (MOVED.matcher(reason).matches()) {
      return target instanceof RedisTarget.Cluster
          ? new StoreUnavailableException(redis + " moves its keys about", refused)
          : new StoreException(
              redis + " is a part of a cluster: write " + ClusterAddress.FORM, refused);
    }
    String message = redis + " says: " + reason;
    return PASSING.matcher(reason).matches()
        ? new StoreUnavailableException(message, refused)
        : new StoreException(message, refused);
  }

  /// For a connection that did not come about.
  static StoreException ofConnecting(RedisTarget target, Throwable failure) {
    String redis = "Redis at " + target.description();
    Optional<RedisCommandExecutionException> refusal =
        find(failure, RedisCommandExecutionException.class);
    if (refusal.isPresent()) {
      String reason = String.valueOf(refusal.get().getMessage());
      return new StoreException(redis + meaning(reason), failure);
    }
    if (find(failure, SSLException.class).isPresent()) {
      return new StoreUnavailableException(
          "cannot trust "
              + redis
              + ": its certificate is not of an authority that is known; redis.ca can name one",
          failure);
    }
    if (find(failure, UnknownHostException.class).isPresent()) {
      return new StoreUnavailableException(
          "cannot reach " + redis + ": there is no such host", failure);
    }
    if (find(failure, ConnectException.class).isPresent()) {
      return new StoreUnavailableException(
          "cannot reach " + redis + ": nothing listens there", failure);
    }
    return new StoreUnavailableException("cannot reach " + redis + ": it does not answer", failure);
  }

  private static String meaning(String reason) {
    if (REFUSED_LOGIN.matcher(reason).matches()) {
      return " refuses the user name or password";
    }
    return NO_CLUSTER.matcher(reason).matches()
        ? " is no cluster: write redis://…"
        : " says: " + reason;
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
