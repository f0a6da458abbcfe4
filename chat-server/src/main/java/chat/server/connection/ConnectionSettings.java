package chat.server.connection;

import java.time.Duration;

/// What connections are allowed.
///
/// @param heartbeat after so long without a word from a peer it is pinged; after two and a half
///   times that it counts as gone
/// @param outboxBytes how much may wait for one connection
/// @param assemblyBytes how much of unfinished messages the server holds over all connections
public record ConnectionSettings(Duration heartbeat, long outboxBytes, long assemblyBytes) {}
