/// TLS for the server's listener: keys and certificates, renewed while it runs.
package chat.server.tls;
