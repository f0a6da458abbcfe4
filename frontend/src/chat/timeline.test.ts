import { describe, expect, it } from 'vitest'
import type { GroupChange, Message } from '../protocol/frames'
import { addHistory, conversationAt, type Conversation } from './conversation'
import { enqueue } from './outbox'
import { timeline, type Row } from './timeline'

const NOON = new Date(2026, 5, 1, 12).getTime() / 1000

function message(position: number, senderId: string, timestamp: number): Message {
  return {
    kind: 'message',
    room: 'lobby',
    conversation: '0',
    senderId,
    text: `${position}`,
    timestamp,
    id: `id-${position}`,
    messageId: position,
    position,
    ordinal: position,
  }
}

const conversation = (...messages: Message[]): Conversation =>
  addHistory(conversationAt('0', 'lobby', messages.length), messages)
const shape = (rows: readonly Row[]) =>
  rows.map((row) =>
    row.kind === 'message' ? `${row.startsGroup ? '[' : ''}${row.text}${row.endsGroup ? ']' : ''}` : row.kind,
  )

const change = (position: number, timestamp: number): GroupChange => ({
  kind: 'change',
  room: 'group',
  what: 'joined',
  conversation: 'g1',
  group: { id: 'g1', name: 'Group', adminId: 'a', avatar: '', notice: '' },
  by: { id: 'a', name: 'Ann' },
  people: [{ id: 'b', name: 'Bob' }],
  timestamp,
  position,
  ordinal: position - 1,
})

describe('a timeline', () => {
  it('tells of a change between messages, which splits a group', () => {
    const entries = [message(1, 'a', NOON), change(2, NOON + 1), message(3, 'a', NOON + 2)]
    const rows = timeline(addHistory(conversationAt('g1', 'group', 3), entries), [], 'me', null)
    expect(shape(rows)).toEqual(['day', '[1]', 'change', '[3]'])
  })

  it('groups what one person says within five minutes', () => {
    const rows = timeline(
      conversation(
        message(1, 'a', NOON),
        message(2, 'a', NOON + 299),
        message(3, 'a', NOON + 300),
        message(4, 'b', NOON + 301),
      ),
      [],
      'me',
      null,
    )
    expect(shape(rows)).toEqual(['day', '[1', '2]', '[3]', '[4]'])
  })

  it('draws a line where a day begins', () => {
    const rows = timeline(conversation(message(1, 'a', NOON), message(2, 'a', NOON + 86_400)), [], 'me', null)
    expect(shape(rows)).toEqual(['day', '[1]', 'day', '[2]'])
  })

  it('draws a line above the first unread message, which splits a group', () => {
    const rows = timeline(conversation(message(1, 'a', NOON), message(2, 'a', NOON + 1)), [], 'me', 1)
    expect(shape(rows)).toEqual(['day', '[1]', 'unread', '[2]'])
  })

  it('draws no line where everything has been read', () => {
    expect(shape(timeline(conversation(message(1, 'a', NOON)), [], 'me', 1))).toEqual(['day', '[1]'])
  })

  it('puts what is on its way last, also when this device is behind', () => {
    const outbox = enqueue([], { id: 'x', conversation: '0', text: 'mine', createdAt: NOON - 1000 })
    const rows = timeline(conversation(message(1, 'me', NOON)), outbox, 'me', null)
    expect(shape(rows)).toEqual(['day', '[1', 'mine]'])
    expect(rows.at(-1)).toMatchObject({ own: true, state: 'waiting', timestamp: NOON })
  })

  it('keeps the key of a message from writing to delivery', () => {
    const outbox = enqueue([], { id: 'id-1', conversation: '0', text: 'mine', createdAt: NOON })
    const pending = timeline(conversationAt('0', 'lobby', 0), outbox, 'me', null)
    const delivered = timeline(conversation(message(1, 'me', NOON)), [], 'me', null)
    expect(pending.at(-1)?.key).toBe(delivered.at(-1)?.key)
  })

  it('shows nothing below a stretch that does not reach the end', () => {
    const outbox = enqueue([], { id: 'x', conversation: '0', text: 'mine', createdAt: NOON })
    const cut = { ...conversation(message(1, 'a', NOON)), reachesEnd: false }
    expect(shape(timeline(cut, outbox, 'me', null))).toEqual(['day', '[1]'])
  })
})
