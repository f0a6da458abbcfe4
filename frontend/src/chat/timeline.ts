import type { Group, GroupChange, LogEntry, Message } from '../protocol/frames'
import type { Conversation, ReadMark } from './conversation'
import type { OutboxItem, OutboxState } from './outbox'

/** A message as it is shown, delivered or still on its way. */
export interface MessageRow {
  readonly kind: 'message'
  /** Stays the same from writing to delivery. */
  readonly key: string
  readonly senderId: string
  readonly text: string
  readonly timestamp: number
  readonly own: boolean
  /** First of a group: shows who and when. */
  readonly startsGroup: boolean
  readonly endsGroup: boolean
  readonly state: OutboxState | 'delivered'
  /** The outbox item behind it, null once delivered. */
  readonly item: OutboxItem | null
  /** What is read once this message has been seen, null for one that is still on its way. */
  readonly mark: ReadMark | null
}

/** Something that happened to the group, told in one line. */
export interface ChangeRow {
  readonly kind: 'change'
  readonly key: string
  readonly change: GroupChange
  /** The group as the change before left it, null where that is not loaded. */
  readonly before: Group | null
  readonly timestamp: number
  /** What is read once this line has been seen. */
  readonly mark: ReadMark
}

export type Row =
  | MessageRow
  | ChangeRow
  /** `timestamp`: any moment of that day, in seconds. */
  | { readonly kind: 'day'; readonly key: string; readonly timestamp: number }
  | { readonly kind: 'unread'; readonly key: string }

/** Messages of one person within this many seconds form a group. */
const GROUP_SECONDS = 300

/**
 * The rows of a conversation: its messages, then what this person has still on the way, with a line where a day
 * begins and one above the first message after `unreadAfter` (a position; null for none).
 */
export function timeline(
  conversation: Conversation,
  outgoing: readonly OutboxItem[],
  me: string,
  unreadAfter: number | null,
): Row[] {
  let before: Group | null = null
  const delivered = conversation.entries.map((entry) => {
    if (entry.kind === 'message') return messageRow(entry, me)
    const row = changeRow(entry, before)
    before = entry.group
    return row
  })
  // This device's clock may be behind the server's; what is not sent yet still comes last.
  const earliest = delivered.at(-1)?.timestamp ?? 0
  const pending = conversation.reachesEnd ? outgoing.map((item) => pendingRow(item, me, earliest)) : []
  const firstUnread = unreadAfter === null ? -1 : firstAfter(conversation.entries, unreadAfter)
  return separate([...delivered, ...pending], firstUnread)
}

function firstAfter(entries: readonly LogEntry[], position: number): number {
  return entries.findIndex((entry) => entry.position > position)
}

function separate(entries: readonly (MessageRow | ChangeRow)[], firstUnread: number): Row[] {
  const rows: Row[] = []
  let group: MessageRow | null = null
  let previousDay = ''
  entries.forEach((entry, index) => {
    const day = dayOf(entry.timestamp)
    const startsDay = day !== previousDay
    if (startsDay) rows.push({ kind: 'day', key: `day-${day}`, timestamp: entry.timestamp })
    if (index === firstUnread) rows.push({ kind: 'unread', key: 'unread' })
    if (startsDay || index === firstUnread || entry.kind === 'change') group = null
    previousDay = day
    if (entry.kind === 'change') {
      rows.push(entry)
      return
    }
    const startsGroup: boolean = group === null || !continues(group, entry)
    if (startsGroup) group = entry
    const next = entries[index + 1]
    const goesOn = next?.kind === 'message' && index + 1 !== firstUnread && dayOf(next.timestamp) === day
    rows.push({ ...entry, startsGroup, endsGroup: !goesOn || !continues(group ?? entry, next) })
  })
  return rows
}

function continues(group: MessageRow, message: MessageRow): boolean {
  return group.senderId === message.senderId && message.timestamp - group.timestamp < GROUP_SECONDS
}

function changeRow(change: GroupChange, before: Group | null): ChangeRow {
  const { position, ordinal, timestamp } = change
  const mark = { position, ordinal }
  return { kind: 'change', key: `change-${position}`, change, before, timestamp, mark }
}

function messageRow(message: Message, me: string): MessageRow {
  return {
    kind: 'message',
    key: rowKey(message.senderId, message.id),
    senderId: message.senderId,
    text: message.text,
    timestamp: message.timestamp,
    own: message.senderId === me,
    startsGroup: true,
    endsGroup: true,
    state: 'delivered',
    item: null,
    mark: { position: message.position, ordinal: message.ordinal },
  }
}

function pendingRow(item: OutboxItem, me: string, earliest: number): MessageRow {
  return {
    kind: 'message',
    key: rowKey(me, item.id),
    senderId: me,
    text: item.text,
    timestamp: Math.max(item.createdAt, earliest),
    own: true,
    startsGroup: true,
    endsGroup: true,
    state: item.state,
    item,
    mark: null,
  }
}

function rowKey(senderId: string, id: string): string {
  return `${senderId}/${id}`
}

/** The day in the reader's time zone. */
function dayOf(timestamp: number): string {
  const date = new Date(timestamp * 1000)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}
