/// The logs of conversations: what was said, in one order for everybody.
package chat.store.conversation;
