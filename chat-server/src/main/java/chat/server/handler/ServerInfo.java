package chat.server.handler;

import chat.api.protocol.Limits;

/// How this server introduces itself.
///
/// @param version its version
/// @param node the name of this node
/// @param limits what it accepts
/// @param heartbeatSeconds the pause between pings
public record ServerInfo(String version, String node, Limits limits, int heartbeatSeconds) {}
