/// Files that people upload: taken in, looked at, kept, handed out, and taken away when unused.
package chat.server.upload;
