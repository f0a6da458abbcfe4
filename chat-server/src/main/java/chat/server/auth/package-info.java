/// Who may log in.
package chat.server.auth;
