/// Groups and who is in them.
package chat.store.group;
