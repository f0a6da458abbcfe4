/// Plain HTTP beside the WebSocket: the page and the health checks.
package chat.server.http;
