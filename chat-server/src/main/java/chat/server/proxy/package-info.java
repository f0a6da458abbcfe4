/// What a proxy in front of the server means for it: whose request it is, and under which path.
package chat.server.proxy;
