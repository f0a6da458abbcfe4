package chat.store.audit;

import java.time.Instant;

/// An entry as the trail has it.
///
/// @param at when it was written, by Redis' clock, to the millisecond
public record AuditRecord(Instant at, AuditEntry entry) {}
