package chat.store.imports;

/// What an import has taken, all its runs together.
///
/// @param users accounts
/// @param groups groups
/// @param members places in groups
/// @param conversations conversations with at least one message
/// @param messages messages, changes of groups among them
/// @param doubles messages that stood there twice and were taken once
/// @param files files that this run has taken
/// @param fileBytes their bytes
/// @param filesLeft messages and pictures whose file was not asked for
/// @param contactsLeft entries of lists of contacts: there is no such list here
/// @param ofDeletedGroups messages of groups that are no more
/// @param problems records that could not be taken as they were
/// @param resumed whether it went on where a run before had stopped
public record ImportReport(
    long users,
    long groups,
    long members,
    long conversations,
    long messages,
    long doubles,
    long files,
    long fileBytes,
    long filesLeft,
    long contactsLeft,
    long ofDeletedGroups,
    long problems,
    boolean resumed) {}
