package chat.server.call;

import chat.store.call.CallTiming;

/// How calls work here.
///
/// @param timing how long they wait, and last
/// @param ice which servers connect people who cannot reach each other
public record CallSettings(CallTiming timing, IceSettings ice) {}
