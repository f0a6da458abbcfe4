package chat.server.process;

import java.io.Console;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the signals of POSIX mean to the server: TERM and INT end it in good order, and a second
/// one at once; HUP lets it read its settings again, unless it runs on a terminal, which says by
/// HUP that it is gone.
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final int BY_SIGNAL = 128;
  private static final int INT = 2;
  private static final int TERM = 15;

  private Signals() {}

  /// Takes them over.
  ///
  /// @param onReload what HUP asks for; runs on a thread of its own
  public static void handle(Runnable onReload) {
    AtomicBoolean ending = new AtomicBoolean();
    on("TERM", () -> end(ending, BY_SIGNAL + TERM));
    on("INT", () -> end(ending, BY_SIGNAL + INT));
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
      on("HUP", onReload);
    }
  }

  private static void end(AtomicBoolean ending, int exitCode) {
    if (ending.getAndSet(true)) {
      LOG.warn("Stopped at once: what was under way is lost");
      Runtime.getRuntime().halt(exitCode);
    }
    System.exit(exitCode);
  }

  /// The JDK has no public way to do this; the class is in its module `jdk.unsupported`, which
  /// stays until there is one (JEP 260). Where it is gone, the JVM's own behaviour is left: TERM
  /// and INT end it in good order.
  private static void on(String name, Runnable act) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) ->
              // Besides `handle`, only `toString` may be asked.
              method.getName().equals("handle")
                  ? Thread.ofPlatform().name("signal-" + name).start(act)
                  : name;
      Object ours =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException absent) {
      LOG.debug("The signal {} is left to the JVM: {}", name, absent.toString());
    }
  }
}
