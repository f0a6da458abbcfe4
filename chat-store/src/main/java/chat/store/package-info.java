/// The store: accounts, sessions, conversations and presence on Redis. [Store] puts it together;
/// the packages below each hold one port, whose interface states its guarantees, and its adapter.
package chat.store;
