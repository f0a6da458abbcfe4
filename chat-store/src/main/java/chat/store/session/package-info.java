/// Sessions: who has logged in, by a token that only the client knows.
package chat.store.session;
