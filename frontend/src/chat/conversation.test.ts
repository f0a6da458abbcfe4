import { describe, expect, it } from 'vitest'
import type { Message } from '../protocol/frames'
import {
  addHistory,
  append,
  applySync,
  conversationAt,
  leavesGap,
  listed,
  LONGEST_STRETCH,
  markAt,
  markRead,
  startOver,
  unreadCount,
  withListed,
  withReadMark,
  type Attention,
  type Conversation,
} from './conversation'

function message(position: number, ordinal = position): Message {
  const text = `text ${position}`
  const id = `id-${position}`
  return {
    kind: 'message',
    room: 'lobby',
    conversation: '0',
    senderId: 'a',
    text,
    file: null,
    timestamp: 1000 + position,
    id,
    messageId: position,
    position,
    ordinal,
  }
}

const page = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => message(from + i))
const positions = (conversation: Conversation) => conversation.entries.map((m) => m.position)
const item = { conversation: '0', more: false, reset: false }

const ITEM = { conversation: '0', room: 'lobby', title: '', members: 0 } as const

function appendAll(
  start: Conversation,
  messages: readonly Message[],
  attention: Attention = 'end',
): Conversation {
  return messages.reduce((state, next) => append(state, next, attention), start)
}

describe('a conversation', () => {
  it('takes the next message', () => {
    const next = append(conversationAt('0', 'lobby', 4), message(5), 'end')
    expect(positions(next)).toEqual([5])
    expect(next.position).toBe(5)
  })

  it('ignores a message that it has accounted for', () => {
    const state = append(conversationAt('0', 'lobby', 4), message(5), 'end')
    expect(append(state, message(5), 'end')).toBe(state)
    expect(append(state, message(3), 'end')).toBe(state)
  })

  it('sees that something is missing', () => {
    expect(leavesGap(conversationAt('0', 'lobby', 4), message(6))).toBe(true)
    expect(leavesGap(conversationAt('0', 'lobby', 4), message(5))).toBe(false)
  })

  it('steps over entries that are no messages', () => {
    const next = append(conversationAt('0', 'lobby', 4), { kind: 'other', position: 5 }, 'end')
    expect(next.position).toBe(5)
    expect(next.entries).toEqual([])
  })

  it('puts older pages in front, once each', () => {
    const newest = addHistory(conversationAt('0', 'lobby', 30), page(21, 30))
    const older = addHistory(newest, page(11, 20))
    expect(positions(older)).toEqual(page(11, 30).map((m) => m.position))
    expect(positions(addHistory(older, page(11, 20)))).toEqual(positions(older))
    expect(older.hasOlder).toBe(true)
  })

  it('knows its beginning by its first message, and by being told so where the log was cut', () => {
    expect(addHistory(conversationAt('0', 'lobby', 10), page(1, 10)).hasOlder).toBe(false)
    expect(addHistory(conversationAt('0', 'lobby', 30), page(21, 30)).hasOlder).toBe(true)
    expect(addHistory(conversationAt('0', 'lobby', 30), page(21, 30), true).hasOlder).toBe(false)
  })

  it('does not double a message that comes live and in the history', () => {
    const loaded = addHistory(conversationAt('0', 'lobby', 9), page(1, 10))
    const live = append(loaded, message(10), 'end')
    expect(positions(live)).toEqual(page(1, 10).map((m) => m.position))
    expect(live.position).toBe(10)
  })

  it('keeps ten thousand messages while it is followed at its end, and lets older ones go', () => {
    const loaded = addHistory(conversationAt('0', 'lobby', LONGEST_STRETCH), page(1, LONGEST_STRETCH))
    const state = append(loaded, message(LONGEST_STRETCH + 1), 'end')
    expect(state.entries).toHaveLength(10_000)
    expect(state.entries.at(-1)?.position).toBe(LONGEST_STRETCH + 1)
    expect(state.hasOlder).toBe(true)
  })

  it('keeps little of what nobody looks at', () => {
    const state = appendAll(conversationAt('0', 'lobby', 0), page(1, 700), 'away')
    expect(state.entries.length).toBeLessThan(600)
    expect(state.entries.at(-1)?.position).toBe(700)
    expect(state.hasOlder).toBe(true)
  })

  it('keeps everything for somebody who reads further up, within its limit', () => {
    const loaded = addHistory(conversationAt('0', 'lobby', LONGEST_STRETCH - 5), page(1, LONGEST_STRETCH - 5))
    const state = appendAll(loaded, page(LONGEST_STRETCH - 4, LONGEST_STRETCH + 5), 'up')
    expect(positions(state)[0]).toBe(1)
    expect(state.entries).toHaveLength(LONGEST_STRETCH)
    expect(state.reachesEnd).toBe(false)
    expect(state.last?.position).toBe(LONGEST_STRETCH + 5)
  })

  it('never shows a hole after the stretch has lost its end', () => {
    const loaded = addHistory(conversationAt('0', 'lobby', LONGEST_STRETCH), page(1, LONGEST_STRETCH))
    const detached = append(loaded, message(LONGEST_STRETCH + 1), 'up')
    const later = append(detached, message(LONGEST_STRETCH + 2), 'end')
    expect(later.entries.at(-1)?.position).toBe(LONGEST_STRETCH)
    expect(startOver(later, later.position).reachesEnd).toBe(true)
  })
})

describe('filling up after a break', () => {
  it('adds what was missed, in order and once', () => {
    const state = append(conversationAt('0', 'lobby', 3), message(4), 'end')
    const { conversation, added } = applySync(state, { ...item, position: 6, entries: page(4, 6) }, 'end')
    expect(positions(conversation)).toEqual([4, 5, 6])
    expect(added.map((entry) => entry.position)).toEqual([5, 6])
  })

  it('asks for the rest where there is more', () => {
    const answer = { ...item, position: 500, entries: page(1, 200), more: true }
    expect(applySync(conversationAt('0', 'lobby', 0), answer, 'end')).toMatchObject({
      more: true,
      conversation: { position: 200 },
    })
  })

  it('does not skip what an answer left out', () => {
    const answer = { ...item, position: 50, entries: [], more: true }
    expect(applySync(conversationAt('0', 'lobby', 10), answer, 'end')).toMatchObject({
      more: true,
      conversation: { position: 10 },
    })
  })

  it('is opened anew after a long absence, and after the log was cut', () => {
    const state = append(conversationAt('0', 'lobby', 0), message(1), 'end')
    const tooFar = applySync(state, { ...item, position: 5000, entries: page(2, 201), more: true }, 'end')
    const cut = applySync(state, { ...item, position: 40, entries: page(30, 40), reset: true }, 'end')
    expect(tooFar.conversation).toMatchObject({ entries: [], position: 5000, hasOlder: true, stretch: 1 })
    expect(cut.conversation).toMatchObject({ entries: [], position: 40, hasOlder: true, stretch: 1 })
  })
})

describe('unread messages', () => {
  it('are none in a conversation that was opened before', () => {
    expect(unreadCount(conversationAt('0', 'lobby', 40))).toBe(0)
  })

  it('are counted by ordinal, so that other entries of the log do not count', () => {
    const state = conversationAt('0', 'lobby', 10, 8)
    const moved = append(append(state, { kind: 'other', position: 11 }, 'end'), message(12, 9), 'end')
    expect(unreadCount(moved)).toBe(1)
  })

  it('are estimated by position until the place is loaded', () => {
    const state = { ...conversationAt('0', 'lobby', 50, 40), read: { position: 0, ordinal: 0 } }
    const estimated = withReadMark(state, markAt(state, 45))
    expect(unreadCount(estimated)).toBe(5)
    const rows = [message(44, 37), message(45, 38), message(46, 39), message(50, 40)]
    expect(unreadCount(addHistory(estimated, rows))).toBe(2)
  })

  it('of a conversation in the list are what the server counts', () => {
    const last = message(50, 42)
    const state = listed({ ...ITEM, position: 50, read: 30, unread: 7, last })
    expect(unreadCount(state)).toBe(7)
    expect(unreadCount(append(state, message(51, 43), 'end'))).toBe(8)
    const elsewhere = withListed(state, { ...ITEM, position: 51, read: 51, unread: 0, last: message(51, 43) })
    expect(unreadCount(elsewhere)).toBe(0)
  })

  it('are none once marked as read', () => {
    const state = appendAll(conversationAt('0', 'lobby', 10), page(11, 13))
    expect(unreadCount(state)).toBe(3)
    expect(unreadCount(markRead(state))).toBe(0)
  })

  it('do not come back by an older mark', () => {
    const state = markRead(appendAll(conversationAt('0', 'lobby', 10), page(11, 13)))
    expect(withReadMark(state, { position: 11, ordinal: 11 })).toBe(state)
  })
})
