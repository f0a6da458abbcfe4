/// The server as a process of the system: in the background, with a pid file and a log file.
package chat.server.process;
