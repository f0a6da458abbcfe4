/// One class per command.
package chat.admin.command;
