package chat.server.connection;

/// A frame as it came (RFC 6455 section 5.2), unmasked.
///
/// @param last whether it ends its message
/// @param budgeted whether its payload is taken from the budget already
record Frame(OpCode opCode, boolean last, byte[] payload, boolean budgeted) {}
