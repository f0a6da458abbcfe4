package chat.server.process;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import chat.server.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log in a file instead of standard error, bounded: a full file becomes `.1`, that one `.2`
/// and so on, and the oldest goes.
public final class LogFile {
  private static final FileSize LARGEST = FileSize.valueOf("10MB");
  private static final int OLD_FILES = 5;
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %.-1000msg%n%.-4000ex";

  private LogFile() {}

  /// Lets everything that is logged from now on be appended to a file, what nobody caught as well.
  ///
  /// @throws ProcessException if it cannot be written
  public static void use(Path path) {
    try {
      OwnFile.open(path).close();
    } catch (IOException e) {
      throw new ProcessException(Texts.text("error.log-file", path, OwnFile.reason(e)), e);
    }
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender(context, path.toAbsolutePath().toString()));
    Logger log = LoggerFactory.getLogger(LogFile.class);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> log.error("Thread {} ended", thread.getName(), failure));
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String path) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(path);
    appender.setEncoder(encoder);
    appender.setTriggeringPolicy(whenFull(context));
    appender.setRollingPolicy(renaming(context, path, appender));
    encoder.start();
    appender.getTriggeringPolicy().start();
    appender.getRollingPolicy().start();
    appender.start();
    return appender;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> whenFull(LoggerContext context) {
    SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
    policy.setContext(context);
    policy.setMaxFileSize(LARGEST);
    return policy;
  }

  private static FixedWindowRollingPolicy renaming(
      LoggerContext context, String path, RollingFileAppender<ILoggingEvent> appender) {
    FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
    policy.setContext(context);
    policy.setParent(appender);
    // In a pattern, % and parentheses mean something.
    policy.setFileNamePattern(path.replaceAll("([%()\\\\])", "\\\\$1") + ".%i");
    policy.setMinIndex(1);
    policy.setMaxIndex(OLD_FILES);
    return policy;
  }
}
