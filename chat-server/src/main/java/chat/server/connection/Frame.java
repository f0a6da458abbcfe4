package chat.server.connection;

/// One frame from a client, unmasked.
record Frame(OpCode opCode, boolean last, byte[] payload) {}
