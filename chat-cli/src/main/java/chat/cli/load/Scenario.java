package chat.cli.load;

import chat.api.codec.FrameCodec;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// What a load test does.
///
/// @param uri the server
/// @param tls how it is spoken to; empty: plainly
/// @param connections how many people are connected
/// @param senders how many of them, the first ones, write
/// @param pace when they write
/// @param duration how long they write
/// @param textBytes the length of each message's text
/// @param codec what the connections speak
/// @param target whom they write to
public record Scenario(
    URI uri,
    Optional<SSLContext> tls,
    int connections,
    int senders,
    Pace pace,
    Duration duration,
    int textBytes,
    FrameCodec codec,
    Target target) {
  /// @throws IllegalArgumentException if a number is out of its range
  public Scenario {
    require(connections >= 1, "--connections must be at least 1");
    require(senders >= 1 && senders <= connections, "--senders must be from 1 to --connections");
    require(textBytes >= 1 && textBytes <= 65_536, "--size must be from 1 to 65536");
    require(!duration.isNegative() && !duration.isZero(), "--duration must be positive");
    require(
        target == Target.LOBBY || connections >= 2, "--to private needs at least 2 connections");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /// Whom a sender writes to.
  public enum Target {
    /// Everybody.
    LOBBY,
    /// One other connection, always the same.
    PRIVATE
  }

  /// When messages are sent.
  public sealed interface Pace {
    /// So many a second over all senders, whatever comes back.
    record OpenLoop(double perSecond) implements Pace {
      /// @throws IllegalArgumentException if the rate is not positive
      public OpenLoop {
        require(perSecond > 0 && perSecond <= 1e6, "--rate must be above 0 and at most 1000000");
      }
    }

    /// So many outstanding over all senders: the next is sent when a sender has its own one back.
    record ClosedLoop(int inFlight) implements Pace {
      /// @throws IllegalArgumentException if nothing may be outstanding
      public ClosedLoop {
        require(inFlight >= 1 && inFlight <= 100_000, "--inflight must be from 1 to 100000");
      }
    }
  }
}
