package chat.server.metrics;

/// Where the server's numbers are served, on a port of their own.
///
/// @param host the address to listen on
/// @param port the port to listen on, 0 for any free one
public record MetricsSettings(String host, int port) {}
