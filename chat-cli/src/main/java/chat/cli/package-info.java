/// The terminal client.
package chat.cli;
