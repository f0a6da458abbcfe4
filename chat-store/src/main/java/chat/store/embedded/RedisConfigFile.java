package chat.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Redis' configuration, written anew at each start.
final class RedisConfigFile {
  private RedisConfigFile() {}

  static void write(DataDirectory directory, ConnectionInfo connection) throws IOException {
    String text =
        """
        # Written at each start: changes are lost.
        bind 127.0.0.1
        port %d
        requirepass %s
        dir %s
        pidfile %s
        # The command line, by which a later start recognizes this process, stays as it is.
        set-proc-title no
        daemonize no
        supervised no
        logfile ""
        loglevel notice
        databases 1
        tcp-backlog 128
        maxmemory-policy noeviction
        crash-memcheck-enabled no

        # Everything is written to the file before it is answered, so that it survives a killed Redis. The
        # owner syncs the file to the disk each second; with "everysec" Redis would postpone writing while
        # it syncs.
        save ""
        appendonly yes
        appendfsync no
        aof-load-truncated yes
        aof-use-rdb-preamble yes
        """
            .formatted(
                connection.port(),
                connection.password(),
                quoted(directory.redis()),
                quoted(directory.pid()));
    directory.write(directory.config(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
