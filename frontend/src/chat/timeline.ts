import type { Message } from '../protocol/frames'
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

export type Row =
  | MessageRow
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
  const delivered = conversation.messages.map((message) => deliveredRow(message, me))
  // This device's clock may be behind the server's; what is not sent yet still comes last.
  const earliest = delivered.at(-1)?.timestamp ?? 0
  const pending = conversation.reachesEnd ? outgoing.map((item) => pendingRow(item, me, earliest)) : []
  const firstUnread = unreadAfter === null ? -1 : firstAfter(conversation.messages, unreadAfter)
  return separate([...delivered, ...pending], firstUnread)
}

function firstAfter(messages: readonly Message[], position: number): number {
  return messages.findIndex((message) => message.position > position)
}

function separate(messages: readonly MessageRow[], firstUnread: number): Row[] {
  const rows: Row[] = []
  let group: MessageRow | null = null
  let previousDay = ''
  messages.forEach((message, index) => {
    const day = dayOf(message.timestamp)
    if (day !== previousDay) rows.push({ kind: 'day', key: `day-${day}`, timestamp: message.timestamp })
    if (index === firstUnread) rows.push({ kind: 'unread', key: 'unread' })
    const startsGroup = rows.at(-1)?.kind !== 'message' || group === null || !continues(group, message)
    if (startsGroup) group = message
    const next = messages[index + 1]
    const endsGroup =
      next === undefined ||
      index + 1 === firstUnread ||
      dayOf(next.timestamp) !== day ||
      !continues(group ?? message, next)
    rows.push({ ...message, startsGroup, endsGroup })
    previousDay = day
  })
  return rows
}

function continues(group: MessageRow, message: MessageRow): boolean {
  return group.senderId === message.senderId && message.timestamp - group.timestamp < GROUP_SECONDS
}

function deliveredRow(message: Message, me: string): MessageRow {
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
