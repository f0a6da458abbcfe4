/// The messages of the wire protocol (docs/protocol.md) as data: what a frame means, not how it is
/// written.
package chat.api.protocol;
