import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as calls from './calls'
import { decode } from './codec'
import { readFrame } from './reader'

const FRAMES = join(import.meta.dirname, '../../../chat-api/src/test/resources/frames')
const frame = (name: string) =>
  decode(readFileSync(join(FRAMES, `${name}.msgpack`))) as Record<string, unknown>
const read = (name: string) => readFrame(frame(name))

const [owner, callee] = ['6b04c80654bd9', '6b04c80883398']
const traceId = 'wnoih9139t'

describe('frames of calls', () => {
  it('tell who rings whom, who joins, leaves and ends', () => {
    const ringing = { kind: 'callRinging', senderId: owner, receiverId: callee, roomId: owner, traceId }
    expect(read('call-ringing')).toEqual({ ...ringing, isGroup: false, video: true })
    const moved = { roomId: owner, traceId }
    expect(read('call-joined')).toEqual({ kind: 'callJoined', senderId: callee, ...moved })
    expect(read('call-left')).toEqual({ kind: 'callLeft', senderId: callee, ...moved })
    expect(read('call-ended')).toEqual({ kind: 'callEnded', senderId: owner, ...moved })
    expect(read('call-offline')).toEqual({ kind: 'callOffline', ids: [callee], traceId })
  })

  it('pass on what pages signal to each other as it is', () => {
    expect(read('call-denied')).toMatchObject({
      kind: 'callSignalled',
      senderId: callee,
      signal: { type: 'deny' },
    })
    const { signal } = read('call-signalled') as calls.CallSignalled
    expect(signal).toEqual(frame('call-signalled')['mess'])
  })

  it('name the servers with their credentials', () => {
    expect(read('ice-server-list')).toEqual({
      kind: 'iceServers',
      servers: [
        { urls: ['stun:turn.example.org:3478'] },
        {
          urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:5349?transport=tcp'],
          username: `1795475767:${owner}`,
          credential: 'y1UZFrCwOoDAjGKkYdTHtEhfJ0o=',
        },
      ],
      ttl: 300,
      traceId,
    })
  })

  it('list the calls that one may join', () => {
    const call = {
      roomId: owner,
      receiverId: 'g0123456789abcdef',
      isGroup: true,
      video: true,
      members: [owner, callee],
    }
    const ringing = { roomId: callee, receiverId: callee, isGroup: false, video: false, members: [callee] }
    expect(read('calls')).toEqual({ kind: 'callList', calls: [call, ringing], traceId })
  })

  it('are asked for as the server expects', () => {
    const expected = (name: string) => {
      const { type, receiver_id, mess } = frame(name)
      return { type, receiver_id: String(receiver_id), mess }
    }
    const alone = { isGroup: false, video: true }
    expect(calls.createCall({ ...alone, conversation: callee })).toEqual(expected('call-create'))
    expect(calls.joinCall({ ...alone, conversation: '0', roomId: owner })).toEqual(expected('call-join'))
    expect(calls.signalCall(callee, frame('call-signal')['mess'] as object)).toEqual(expected('call-signal'))
    const group = { conversation: 'g0123456789abcdef', isGroup: true, roomId: owner }
    expect(calls.leaveCall(group)).toEqual(expected('call-leave'))
    expect(calls.callList()).toEqual(frame('call-list'))
    expect(calls.iceServers().type).toBe(frame('ice-servers')['type'])
  })
})
