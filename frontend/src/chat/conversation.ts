import type { ConversationItem, Entry, LogEntry, RoomKind, SyncItem } from '../protocol/frames'

export { LOBBY } from '../protocol/frames'
export type { GroupChange, LogEntry, Message, MessageFile, RoomKind } from '../protocol/frames'

/** How far somebody has read: a place in the log, and how many messages there are up to it. */
export interface ReadMark {
  readonly position: number
  readonly ordinal: number
}

/**
 * What is known of a conversation. `entries` is one unbroken stretch of its log, oldest first; `position` is the
 * last place of the log that has been accounted for, also while the stretch ends earlier (`reachesEnd` false).
 */
export interface Conversation {
  readonly id: string
  readonly room: RoomKind
  /** Name of the group or of the other person as the server's list had it, "" where it is not known. */
  readonly title: string
  readonly entries: readonly LogEntry[]
  readonly position: number
  /** Count of the messages up to `position`. */
  readonly ordinal: number
  /** There may be entries before the first. */
  readonly hasOlder: boolean
  /** The stretch goes up to `position`. */
  readonly reachesEnd: boolean
  /** The newest entry known, also where it is not in the stretch; of a long text perhaps only the beginning. */
  readonly last: LogEntry | null
  readonly read: ReadMark
  /** Counts how often the stretch was begun anew; a page asked for an earlier one does not fit any more. */
  readonly stretch: number
}

/** More than this is not kept of a conversation that somebody scrolls through. */
export const LONGEST_STRETCH = 12_000
/**
 * Where its reader is: reading further up, so that nothing may be let go of it; following it at its end; or with
 * another conversation.
 */
export type Attention = 'up' | 'end' | 'away'
/** What is not being read further up is cut to the shorter length when it grows past the longer one. */
const CUTS = {
  end: { longest: LONGEST_STRETCH, kept: 10_000 },
  away: { longest: 600, kept: 400 },
} as const
/** After a longer absence than this the conversation is opened anew instead of being filled up. */
export const LARGEST_GAP = 1000

/** A conversation whose log stands at `position`, everything in it read, nothing of it loaded. */
export function conversationAt(
  id: string,
  room: RoomKind,
  position: number,
  ordinal = position,
): Conversation {
  return {
    id,
    room,
    title: '',
    entries: [],
    position,
    ordinal,
    hasOlder: position > 0,
    reachesEnd: true,
    last: null,
    read: { position, ordinal },
    stretch: 0,
  }
}

/** A conversation as the server's list has it. */
export function listed(item: ConversationItem): Conversation {
  const last = shown(item.last)
  const ordinal = last?.ordinal ?? item.position
  const made = conversationAt(item.conversation, item.room, item.position, ordinal)
  return { ...made, title: item.title, last, read: listedMark(item, ordinal) }
}

/** What the server's list adds to a conversation that is known: its name, and what was read elsewhere. */
export function withListed(conversation: Conversation, item: ConversationItem): Conversation {
  const ordinal = shown(item.last)?.ordinal
  const named = { ...conversation, title: item.title, room: item.room }
  return ordinal === undefined ? named : withReadMark(named, listedMark(item, ordinal))
}

function listedMark(item: ConversationItem, ordinal: number): ReadMark {
  return { position: item.read, ordinal: Math.max(0, ordinal - item.unread) }
}

function shown(entry: Entry | null): LogEntry | null {
  return entry === null || entry.kind === 'other' ? null : entry
}

/** Applies the next entry of the log. */
export function append(conversation: Conversation, entry: Entry, attention: Attention): Conversation {
  if (entry.position <= conversation.position) return conversation
  if (entry.kind === 'other') return { ...conversation, position: entry.position }
  const ordinal = Math.max(conversation.ordinal, entry.ordinal)
  return addNewest({ ...conversation, position: entry.position, ordinal }, entry, attention)
}

/** Whether the entry comes after a hole that has to be asked for. */
export function leavesGap(conversation: Conversation, entry: Entry): boolean {
  return entry.position > conversation.position + 1
}

function addNewest(conversation: Conversation, entry: LogEntry, attention: Attention): Conversation {
  const next = { ...conversation, last: newer(conversation.last, entry) }
  if (!conversation.reachesEnd) return next
  const isFull = conversation.entries.length >= LONGEST_STRETCH
  if (attention === 'up' && isFull) return { ...next, reachesEnd: false }
  if (holds(conversation, entry.position)) return next
  const entries = [...conversation.entries, entry]
  if (attention === 'up' || entries.length <= CUTS[attention].longest) return { ...next, entries }
  return { ...next, entries: entries.slice(-CUTS[attention].kept), hasOlder: true }
}

function holds(conversation: Conversation, position: number): boolean {
  const last = conversation.entries.at(-1)
  return last !== undefined && last.position >= position
}

/** Puts a page of the log into the stretch: the newest, or what is just before its first entry; perhaps the beginning. */
export function addHistory(
  conversation: Conversation,
  page: readonly Entry[],
  isBeginning = page[0] === undefined || page[0].position === 1,
): Conversation {
  const first = conversation.entries[0]?.position ?? Infinity
  const older = page.filter((entry): entry is LogEntry => entry.kind !== 'other' && entry.position < first)
  const entries = [...older, ...conversation.entries]
  const kept = entries.slice(0, LONGEST_STRETCH)
  const newest = entries.at(-1)
  return refineRead({
    ...conversation,
    entries: kept,
    ordinal: newest?.position === conversation.position ? newest.ordinal : conversation.ordinal,
    hasOlder: !isBeginning,
    reachesEnd: conversation.reachesEnd && kept.length === entries.length,
    last: newer(conversation.last, newest ?? null),
  })
}

/** A count that was estimated is put right once the place it stands for is loaded. */
function refineRead(conversation: Conversation): Conversation {
  const { read } = conversation
  const ordinal = loadedOrdinal(conversation, read.position)
  return ordinal === null ? conversation : { ...conversation, read: { ...read, ordinal } }
}

/** Forgets what is loaded: the log stands at `position`, and its newest entries are to be asked for. */
export function startOver(conversation: Conversation, position: number): Conversation {
  const stretch = conversation.stretch + 1
  const last = position === conversation.position ? conversation.last : null
  const ordinal = Math.max(0, conversation.ordinal + position - conversation.position)
  return {
    ...conversation,
    entries: [],
    position,
    ordinal,
    hasOlder: position > 0,
    reachesEnd: true,
    last,
    stretch,
  }
}

export interface SyncResult {
  readonly conversation: Conversation
  /** Entries that were new, oldest first. */
  readonly added: readonly Entry[]
  /** The rest has to be asked for again. */
  readonly more: boolean
}

/** Applies what a SYNC says of one conversation. */
export function applySync(conversation: Conversation, item: SyncItem, attention: Attention): SyncResult {
  const isTooFar = item.more && item.position - conversation.position > LARGEST_GAP
  if (item.reset || isTooFar) {
    return { conversation: startOver(conversation, item.position), added: [], more: false }
  }
  const added = item.entries.filter((entry) => entry.position > conversation.position)
  const filled = added.reduce((state, entry) => append(state, entry, attention), conversation)
  if (item.more) return { conversation: filled, added, more: true }
  const position = Math.max(filled.position, item.position)
  return { conversation: { ...filled, position }, added, more: false }
}

/** Everything known so far has been read. */
export function markRead(conversation: Conversation): Conversation {
  const { position, ordinal, read } = conversation
  return position <= read.position ? conversation : { ...conversation, read: { position, ordinal } }
}

/** A mark counts where it is further than the one before. */
export function withReadMark(conversation: Conversation, mark: ReadMark): Conversation {
  return mark.position <= conversation.read.position ? conversation : { ...conversation, read: mark }
}

/** The mark for a place of the log; the count is estimated where that place is not loaded. */
export function markAt(conversation: Conversation, position: number): ReadMark {
  if (position >= conversation.position)
    return { position: conversation.position, ordinal: conversation.ordinal }
  const estimate = Math.max(0, conversation.ordinal - (conversation.position - position))
  const ordinal = loadedOrdinal(conversation, position) ?? Math.max(conversation.read.ordinal, estimate)
  return { position, ordinal }
}

/** Count of the messages up to a place of the log; null where that place is not loaded. */
function loadedOrdinal({ entries }: Conversation, position: number): number | null {
  return entries.findLast((entry) => entry.position <= position)?.ordinal ?? null
}

export function unreadCount({ position, ordinal, read }: Conversation): number {
  return position <= read.position ? 0 : Math.max(0, ordinal - read.ordinal)
}

function newer(a: LogEntry | null, b: LogEntry | null): LogEntry | null {
  if (a === null || b === null) return a ?? b
  return b.position >= a.position ? b : a
}
