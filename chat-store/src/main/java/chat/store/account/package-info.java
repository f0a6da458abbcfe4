/// Accounts, and how passwords are kept.
package chat.store.account;
