package chat.server.connection;

/// One whole WebSocket message from a client.
///
/// @param text whether it came as text, which then is valid UTF-8; else it is binary
/// @param payload its bytes
public record IncomingMessage(boolean text, byte[] payload) {}
