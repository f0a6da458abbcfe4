/// Validated identities: a value of one of these types is well formed wherever it is met.
package chat.api.id;
