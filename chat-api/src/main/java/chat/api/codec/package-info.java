/// How frames are written: MessagePack for our own clients, JSON for the predecessor's.
package chat.api.codec;
