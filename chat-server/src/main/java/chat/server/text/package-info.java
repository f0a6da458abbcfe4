/// What a person reads, by language.
package chat.server.text;
