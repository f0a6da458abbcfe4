/// What administrators did: the audit trail.
package chat.store.audit;
