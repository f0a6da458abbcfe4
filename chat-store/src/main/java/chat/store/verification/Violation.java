package chat.store.verification;

/// Something that is not as it should be.
///
/// @param key where
/// @param detail what exactly, for somebody who knows the store
public record Violation(Rule rule, String key, String detail) {}
