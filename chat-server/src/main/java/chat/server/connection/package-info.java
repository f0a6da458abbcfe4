/// WebSocket (RFC 6455) on Helidon's connection SPI: handshake, frames, fragments, closing,
/// heartbeat, and the outbox that alone writes to a socket. Knows nothing of chat.
package chat.server.connection;
