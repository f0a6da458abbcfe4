/// One class per command.
package chat.cli.command;
