/// Files that people upload: their bytes, and what is known about them.
package chat.store.file;
