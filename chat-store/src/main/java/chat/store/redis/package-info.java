/// How Redis is spoken to: the keys, the scripts, the connection. Knows no port.
package chat.store.redis;
