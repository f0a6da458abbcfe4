/// What each request does: one class per capability, one switch that finds it.
package chat.server.handler;
