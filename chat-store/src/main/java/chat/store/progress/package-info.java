/// How far long work is.
package chat.store.progress;
