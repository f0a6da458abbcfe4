import type { Message, MessageFile } from '../protocol/frames'

/**
 * waiting: goes out when its turn comes · sending: on its way · sent: stored, its delivery is still to come ·
 * failed: the server said no, the person decides.
 */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed'

export interface OutboxItem {
  /** Stays the same through every resend, so that the server stores it once. */
  readonly id: string
  readonly conversation: string
  /** Of a file, its name. */
  readonly text: string
  /** The file to send, null for a text. */
  readonly file: MessageFile | null
  /** Seconds since the epoch, by this device's clock. */
  readonly createdAt: number
  readonly state: OutboxState
  /** The server's word for why it failed, "" otherwise. */
  readonly errorCode: string
  readonly errorText: string
  /** Once stored, its place in the log; else null. */
  readonly messageId: number | null
}

/** What this person has written and not yet seen delivered, in the order of writing. */
export type Outbox = readonly OutboxItem[]

/** More unsent messages than this are not taken. */
export const OUTBOX_LIMIT = 200

export function isFull(outbox: Outbox): boolean {
  return outbox.length >= OUTBOX_LIMIT
}

export function enqueue(
  outbox: Outbox,
  message: Pick<OutboxItem, 'id' | 'conversation' | 'text' | 'file' | 'createdAt'>,
): Outbox {
  return [...outbox, { ...message, state: 'waiting', errorCode: '', errorText: '', messageId: null }]
}

/** One message is on its way at a time: that alone keeps their order through refusals and resends. */
export function nextToSend(outbox: Outbox): OutboxItem | null {
  if (outbox.some((item) => item.state === 'sending')) return null
  return outbox.find((item) => item.state === 'waiting') ?? null
}

export function markSending(outbox: Outbox, id: string): Outbox {
  return update(outbox, id, { state: 'sending' })
}

export function acknowledge(outbox: Outbox, id: string, messageId: number): Outbox {
  return update(outbox, id, { state: 'sent', messageId })
}

export function fail(outbox: Outbox, id: string, errorCode: string, errorText: string): Outbox {
  return update(outbox, id, { state: 'failed', errorCode, errorText })
}

/** Sends it again, behind whatever was written since, because it will be stored there. */
export function retry(outbox: Outbox, id: string): Outbox {
  const item = outbox.find((candidate) => candidate.id === id)
  if (!item) return outbox
  return [...discard(outbox, id), { ...item, state: 'waiting', errorCode: '', errorText: '' }]
}

export function discard(outbox: Outbox, id: string): Outbox {
  return outbox.filter((item) => item.id !== id)
}

/** The line broke, or no answer came: what was on its way goes out again with the same id. */
export function resendUnanswered(outbox: Outbox): Outbox {
  return outbox.map((item) => (item.state === 'sending' ? { ...item, state: 'waiting' } : item))
}

/** A message of one's own has arrived: it is in the conversation now. */
export function settle(outbox: Outbox, message: Message): Outbox {
  return outbox.some((item) => item.id === message.id) ? discard(outbox, message.id) : outbox
}

/** The conversation's log is accounted for up to `position`: what is stored before that is no longer awaited. */
export function settleUpTo(outbox: Outbox, conversation: string, position: number): Outbox {
  const isIn = (item: OutboxItem) =>
    item.conversation === conversation && item.messageId !== null && item.messageId <= position
  return outbox.some(isIn) ? outbox.filter((item) => !isIn(item)) : outbox
}

/** How many would be lost if everything were dropped now. */
export function unsentCount(outbox: Outbox): number {
  return outbox.filter((item) => item.state !== 'sent').length
}

function update(outbox: Outbox, id: string, change: Partial<OutboxItem>): Outbox {
  return outbox.map((item) => (item.id === id ? { ...item, ...change } : item))
}
