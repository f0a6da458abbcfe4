import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec'
import { ProtocolError } from './fields'
import { readFrame } from './reader'

describe('reading frames', () => {
  it('keeps an unknown type as what it is', () => {
    expect(readFrame({ type: 4711, trace_id: 't' })).toEqual({ kind: 'unknown', type: 4711, traceId: 't' })
  })

  it('takes ids that come as numbers', () => {
    const frame = readFrame({ type: 113, sender_id: 7, receiver_id: 0, mess: 4 })
    expect(frame).toMatchObject({ kind: 'readUpTo', readerId: '7', conversation: '0' })
  })

  it('counts null as absent', () => {
    expect(readFrame({ type: 208, mess: null })).toMatchObject({ kind: 'loginRefused', text: '' })
  })

  it('keeps the place of log entries that are no messages', () => {
    const item = {
      receiver_id: '0',
      position: 9,
      entries: [{ type: 111, position: 9 }],
      more: false,
      reset: false,
    }
    const frame = readFrame({ type: 120, mess: [item] })
    expect(frame).toMatchObject({ items: [{ entries: [{ kind: 'other', position: 9 }] }] })
  })

  it.each([
    ['not a map', [1, 2]],
    ['nothing', null],
    ['no type', { mess: 'x' }],
    ['a fractional type', { type: 1.5 }],
    ['a text for a number', { type: 213, mess: '2' }],
    ['a number that is none', { type: 213, mess: NaN }],
    ['users that are no list', { type: 202, users: {} }],
    [
      'a message without a position',
      { type: 100, sender_id: 'a', receiver_id: '0', mess: 'x', id: 'i', timestamp: 1 },
    ],
  ])('refuses %s', (_, value) => {
    expect(() => readFrame(value)).toThrow(ProtocolError)
  })
})

describe('the native codec', () => {
  it('refuses bytes that are cut short', () => {
    const bytes = encode({ type: 213, mess: 2 })
    expect(() => decode(bytes.subarray(0, bytes.length - 1))).toThrow(ProtocolError)
  })

  it('allocates nothing for a length that is only claimed', () => {
    expect(() => decode(new Uint8Array([0xdb, 0xff, 0xff, 0xff, 0xff, 0x61]))).toThrow(ProtocolError)
    expect(() => decode(new Uint8Array([0xdd, 0x7f, 0xff, 0xff, 0xff, 0x01]))).toThrow(ProtocolError)
  })

  it('refuses a key that would reach into the prototype', () => {
    const bytes = encode(JSON.parse('{"__proto__": {"type": 1}}') as Record<string, unknown>)
    expect(() => decode(bytes)).toThrow(ProtocolError)
  })
})
