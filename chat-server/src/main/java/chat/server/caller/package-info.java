/// The client at the other end, as handlers and fan-out see it: never a socket.
package chat.server.caller;
