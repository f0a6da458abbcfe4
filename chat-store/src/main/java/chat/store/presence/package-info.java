/// Who is online, counted over all servers.
package chat.store.presence;
