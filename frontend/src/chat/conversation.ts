import type { Entry, Message, SyncItem } from '../protocol/frames'

export { LOBBY } from '../protocol/frames'

/** How far somebody has read. `ordinal` is null where only the position is known. */
export interface ReadMark {
  readonly position: number
  readonly ordinal: number | null
}

/**
 * What is known of a conversation. `messages` is one unbroken stretch of its log, oldest first; `position` is the
 * last place of the log that has been accounted for, also while the stretch ends earlier (`reachesEnd` false).
 */
export interface Conversation {
  readonly id: string
  readonly messages: readonly Message[]
  readonly position: number
  /** There may be messages before the first. */
  readonly hasOlder: boolean
  /** The stretch goes up to `position`. */
  readonly reachesEnd: boolean
  /** The newest message known, also where it is not in the stretch. */
  readonly last: Message | null
  readonly read: ReadMark
  /** Counts how often the stretch was begun anew; a page asked for an earlier one does not fit any more. */
  readonly stretch: number
}

/** Rows the server gives per page of history; fewer means that there are no more. */
export const HISTORY_PAGE = 10
/** More than this is not kept of a conversation that somebody scrolls through. */
export const LONGEST_STRETCH = 3000
/** A conversation followed at its end is cut to the shorter length when it grows past the longer one. */
const FOLLOWED = { longest: 600, kept: 400 } as const
/** After a longer absence than this the conversation is opened anew instead of being filled up. */
export const LARGEST_GAP = 1000

/** A conversation whose log stands at `position`, everything in it read, nothing of it loaded. */
export function conversationAt(id: string, position: number): Conversation {
  return {
    id,
    messages: [],
    position,
    hasOlder: position > 0,
    reachesEnd: true,
    last: null,
    read: { position, ordinal: position === 0 ? 0 : null },
    stretch: 0,
  }
}

/** Applies the next entry of the log. `following`: nobody reads further up, so old messages may be let go. */
export function append(conversation: Conversation, entry: Entry, following: boolean): Conversation {
  if (entry.position <= conversation.position) return conversation
  const moved = { ...conversation, position: entry.position }
  return entry.kind === 'message' ? addNewest(moved, entry, following) : moved
}

/** Whether the entry comes after a hole that has to be asked for. */
export function leavesGap(conversation: Conversation, entry: Entry): boolean {
  return entry.position > conversation.position + 1
}

function addNewest(conversation: Conversation, message: Message, following: boolean): Conversation {
  const next = { ...conversation, last: newer(conversation.last, message) }
  if (!conversation.reachesEnd) return next
  if (!following && conversation.messages.length >= LONGEST_STRETCH) return { ...next, reachesEnd: false }
  if (holds(conversation, message.position)) return next
  const messages = [...conversation.messages, message]
  return following && messages.length > FOLLOWED.longest
    ? { ...next, messages: messages.slice(-FOLLOWED.kept), hasOlder: true }
    : { ...next, messages }
}

function holds(conversation: Conversation, position: number): boolean {
  const last = conversation.messages.at(-1)
  return last !== undefined && last.position >= position
}

/** Puts a page of history into the stretch: the newest page, or the one before its first message. */
export function addHistory(conversation: Conversation, page: readonly Message[]): Conversation {
  const byPosition = new Map(conversation.messages.map((message) => [message.position, message]))
  for (const message of page) byPosition.set(message.position, message)
  const messages = [...byPosition.values()].sort((a, b) => a.position - b.position)
  const kept = messages.slice(0, LONGEST_STRETCH)
  return completeRead({
    ...conversation,
    messages: kept,
    hasOlder: page.length >= HISTORY_PAGE && messages[0]?.ordinal !== 1,
    reachesEnd: conversation.reachesEnd && kept.length === messages.length,
    last: newer(conversation.last, messages.at(-1) ?? null),
  })
}

/** A mark that came as a position alone learns its ordinal from the message it points at. */
function completeRead(conversation: Conversation): Conversation {
  const { read } = conversation
  if (read.ordinal !== null) return conversation
  const marked = conversation.messages.findLast((message) => message.position <= read.position)
  return marked ? { ...conversation, read: { ...read, ordinal: marked.ordinal } } : conversation
}

/** Forgets what is loaded: the log stands at `position`, and its newest messages are to be asked for. */
export function startOver(conversation: Conversation, position: number): Conversation {
  const stretch = conversation.stretch + 1
  const last = position === conversation.position ? conversation.last : null
  return { ...conversation, messages: [], position, hasOlder: position > 0, reachesEnd: true, last, stretch }
}

export interface SyncResult {
  readonly conversation: Conversation
  /** Entries that were new, oldest first. */
  readonly added: readonly Entry[]
  /** The rest has to be asked for again. */
  readonly more: boolean
}

/** Applies what a SYNC says of one conversation. */
export function applySync(conversation: Conversation, item: SyncItem, following: boolean): SyncResult {
  const isTooFar = item.more && item.position - conversation.position > LARGEST_GAP
  if (item.reset || isTooFar) {
    return { conversation: startOver(conversation, item.position), added: [], more: false }
  }
  const added = item.entries.filter((entry) => entry.position > conversation.position)
  const filled = added.reduce((state, entry) => append(state, entry, following), conversation)
  if (item.more) return { conversation: filled, added, more: true }
  const position = Math.max(filled.position, item.position)
  return { conversation: { ...filled, position }, added, more: false }
}

/** Everything known so far has been read. */
export function markRead(conversation: Conversation): Conversation {
  const { position, last, read } = conversation
  if (position <= read.position) return conversation
  return { ...conversation, read: { position, ordinal: last?.ordinal ?? null } }
}

/** A mark from elsewhere (kept from before, or of another tab) counts where it is further. */
export function withReadMark(conversation: Conversation, mark: ReadMark): Conversation {
  if (mark.position <= conversation.read.position) return conversation
  return { ...conversation, read: mark }
}

export function unreadCount({ position, last, read, messages }: Conversation): number {
  if (position <= read.position || (last !== null && last.position <= read.position)) return 0
  if (last !== null && read.ordinal !== null) return Math.max(0, last.ordinal - read.ordinal)
  const first = messages[0]
  const isCovered = first !== undefined && first.position <= read.position + 1
  return isCovered ? messages.filter((m) => m.position > read.position).length : position - read.position
}

function newer(a: Message | null, b: Message | null): Message | null {
  if (a === null || b === null) return a ?? b
  return b.position >= a.position ? b : a
}
