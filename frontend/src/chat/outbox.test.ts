import { describe, expect, it } from 'vitest'
import {
  acknowledge,
  discard,
  enqueue,
  fail,
  isFull,
  markSending,
  nextToSend,
  OUTBOX_LIMIT,
  resendUnanswered,
  retry,
  settle,
  settleUpTo,
  unsentCount,
  type Outbox,
} from './outbox'

const write = (outbox: Outbox, id: string) =>
  enqueue(outbox, { id, conversation: '0', text: id, createdAt: 1 })
const three = ['a', 'b', 'c'].reduce<Outbox>(write, [])
const delivery = {
  kind: 'message',
  room: 'lobby',
  conversation: '0',
  senderId: 'me',
  text: 'a',
  timestamp: 1,
  id: 'a',
  messageId: 7,
  position: 7,
  ordinal: 7,
} as const

describe('the outbox', () => {
  it('sends one at a time, in the order of writing', () => {
    expect(nextToSend(three)?.id).toBe('a')
    expect(nextToSend(markSending(three, 'a'))).toBeNull()
    expect(nextToSend(acknowledge(markSending(three, 'a'), 'a', 7))?.id).toBe('b')
  })

  it('goes on with the next after a refusal', () => {
    const refused = fail(markSending(three, 'a'), 'a', 'too_long', '')
    expect(nextToSend(refused)?.id).toBe('b')
    expect(refused[0]).toMatchObject({ state: 'failed', errorCode: 'too_long' })
  })

  it('sends what was on its way again first, with the same id', () => {
    expect(nextToSend(resendUnanswered(markSending(three, 'a')))?.id).toBe('a')
  })

  it('puts a message that is tried again behind the others', () => {
    const again = retry(fail(three, 'a', 'x', ''), 'a')
    expect(again.map((item) => item.id)).toEqual(['b', 'c', 'a'])
    expect(again[2]).toMatchObject({ state: 'waiting', errorCode: '' })
  })

  it('lets a message go when it is delivered, discarded, or known to be in the log', () => {
    expect(settle(three, delivery).map((item) => item.id)).toEqual(['b', 'c'])
    expect(discard(three, 'b').map((item) => item.id)).toEqual(['a', 'c'])
    const stored = acknowledge(three, 'a', 7)
    expect(settleUpTo(stored, '0', 6)).toBe(stored)
    expect(settleUpTo(stored, '0', 7).map((item) => item.id)).toEqual(['b', 'c'])
  })

  it('counts what would be lost', () => {
    expect(unsentCount(acknowledge(three, 'a', 7))).toBe(2)
  })

  it('is bounded', () => {
    const full = Array.from({ length: OUTBOX_LIMIT }, (_, i) => String(i)).reduce<Outbox>(write, [])
    expect(isFull(full)).toBe(true)
    expect(isFull(full.slice(1))).toBe(false)
  })
})
