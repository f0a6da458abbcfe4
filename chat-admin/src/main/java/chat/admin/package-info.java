/// Administration of accounts and roles in the store, whether or not a server runs.
package chat.admin;
