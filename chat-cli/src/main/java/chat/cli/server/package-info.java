/// Being somebody on a server: what every command and the screen have in common.
package chat.cli.server;
