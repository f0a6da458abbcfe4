/// The Helidon SE server: [chat.server.ChatServer] puts its parts together.
package chat.server;
