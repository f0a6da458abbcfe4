package chat.admin.support;

import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.account.NewAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process of its own that holds a data directory as a server does, with one account in it, and
/// can be killed.
public final class HolderProcess implements AutoCloseable {
  private static final String READY = "ready";

  private final Process process;

  private HolderProcess(Process process) {
    this.process = process;
  }

  /// Starts one and waits until its account is there.
  public static HolderProcess start(Path data, String account) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                HolderProcess.class.getName(),
                data.toString(),
                account)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (!READY.equals(line)) {
      throw new IOException("the process says: " + line);
    }
    return new HolderProcess(process);
  }

  /// Kills it as `kill -9` does. Its Redis lives on.
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// The process' own part.
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Store store = Store.open(new StoreConfig(new StoreConfig.Embedded(data, "a server"), "n"));
    var _ =
        store.accounts().create(new NewAccount(arguments[1], "not a hash", "", "")).orElseThrow();
    System.out.println(READY);
    System.in.read();
    store.close();
  }
}
