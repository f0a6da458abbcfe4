/// From the store's publications to the outboxes of the connections here: order, fan-out, presence.
package chat.server.fanout;
