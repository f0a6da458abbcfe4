package chat.server.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// The log as it is until the settings say otherwise. Logback finds this by itself, where there is
/// no `logback.xml`: reading one takes a twentieth of a start.
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class StandardErrorLog extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %logger{0} %.-1000msg%n%.-4000ex";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    level(context, Logger.ROOT_LOGGER_NAME, Level.INFO);
    level(context, "io.helidon", Level.WARN);
    // Says with a stack trace what chat-server says in a line.
    level(context, "io.helidon.webserver.LoomServer", Level.OFF);
    level(context, "io.lettuce", Level.ERROR);
    level(context, "io.netty", Level.WARN);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void level(LoggerContext context, String logger, Level level) {
    context.getLogger(logger).setLevel(level);
  }

  private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
