/// The client library: [chat.api.client.ChatClient] connects, logs in, sends, receives, reconnects
/// and resumes without losing or doubling a message.
package chat.api.client;
