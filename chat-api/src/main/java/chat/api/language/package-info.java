/// The languages that people are spoken to in.
package chat.api.language;
