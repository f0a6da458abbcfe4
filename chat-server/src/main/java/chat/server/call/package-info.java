/// Calls: signaling between the people of a call, who is in it, and what connects them.
package chat.server.call;
