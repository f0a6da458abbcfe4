/// What the client remembers between runs.
package chat.cli.state;
