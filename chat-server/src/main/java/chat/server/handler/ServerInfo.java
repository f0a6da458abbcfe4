package chat.server.handler;

/// How this server introduces itself.
///
/// @param version its version
/// @param node the name of this node
/// @param heartbeatSeconds the pause between pings
public record ServerInfo(String version, String node, int heartbeatSeconds) {}
