package chat.server.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// What is logged meanwhile by anything in this process.
public final class CapturedLog implements AutoCloseable {
  private final Queue<ILoggingEvent> entries = new ConcurrentLinkedQueue<>();
  private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger talkative;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent entry) {
          entries.add(entry);
        }
      };

  /// @param talkative whose debug messages are captured, too
  public CapturedLog(Class<?> talkative) {
    this.talkative = logger(talkative.getName());
    this.talkative.setLevel(Level.DEBUG);
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  /// Whether anything that contains this was said.
  public boolean has(String text) {
    return entries.stream().anyMatch(entry -> entry.getFormattedMessage().contains(text));
  }

  /// What somebody ought to look at, each with the kind of exception that is shown with it.
  public List<String> warnings() {
    return entries.stream()
        .filter(entry -> entry.getLevel().isGreaterOrEqual(Level.WARN))
        .map(entry ->
            entry.getThrowableProxy() == null
                ? entry.getFormattedMessage()
                : entry.getFormattedMessage() + " " + entry.getThrowableProxy().getClassName())
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    talkative.setLevel(null);
  }
}
