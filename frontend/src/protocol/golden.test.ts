import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec'
import type { ServerFrame } from './frames'
import { readFrame } from './reader'
import * as requests from './requests'

const FRAMES = join(import.meta.dirname, '../../../chat-api/src/test/resources/frames')
const names = readdirSync(FRAMES).flatMap((file) => /^(.*)\.msgpack$/.exec(file)?.[1] ?? [])

function bytes(name: string): Uint8Array {
  return readFileSync(join(FRAMES, `${name}.msgpack`))
}

function readable(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(FRAMES, `${name}.native.json`), 'utf8')) as Record<string, unknown>
}

function read(name: string): ServerFrame {
  return readFrame(decode(bytes(name)))
}

const message = {
  kind: 'message',
  senderId: '6b04c80654bd9',
  text: 'lobby <i>&amp; 你好 😀\nsecond line [!qq_1] "it\'s"',
  timestamp: 1795475467.905575,
  id: '7f8c6e2e-2166-47bd-84dd-65d01886687c',
  messageId: 42,
  position: 42,
  ordinal: 40,
}
const ann = { id: '6b04c80654bd9', name: 'ann <&> 安', avatar: '' }
const bob = { id: '6b04c80883398', name: 'bob', avatar: '/upload/image/b.png' }
const traceId = 'wnoih9139t'

describe('golden frames', () => {
  it.each(names)('%s decodes to its readable form', (name) => {
    expect(decode(bytes(name))).toEqual(readable(name))
  })

  it.each(names)('%s survives encoding', (name) => {
    expect(decode(encode(readable(name)))).toEqual(readable(name))
  })
})

describe('reading golden frames', () => {
  const expected: Record<string, unknown> = {
    welcome: { kind: 'welcome', limits: { textBytes: 65536 }, heartbeat: 30, traceId },
    'logged-in': {
      kind: 'loggedIn',
      user: ann,
      sessionId: 's8kbpgjh4j',
      created: true,
      epoch: 'e1f2',
      traceId,
    },
    'login-required': { kind: 'loginRequired', traceId },
    incorrect: { kind: 'loginRefused', text: 'Wrong name or password.', traceId },
    disabled: { kind: 'disabled', text: 'Your account is disabled.', traceId },
    removed: { kind: 'disabled', text: 'An administrator has removed you from this chat.', traceId },
    downline: { kind: 'loggedInElsewhere', text: 'Signed in on another device.', traceId },
    presence: { kind: 'presence', online: [ann, bob], offline: ['6b04c81abbbbf'], total: 3, traceId },
    users: { kind: 'onlineList', users: [ann, bob], traceId },
    'user-info': { kind: 'userInfo', user: ann, online: false, traceId },
    online: { kind: 'onlineTotal', total: 2, traceId },
    'delivered-common': { kind: 'delivery', message: { ...message, conversation: '0' }, traceId },
    'delivered-self': { kind: 'delivery', message: { ...message, conversation: bob.id }, traceId },
    'delivered-other': { kind: 'delivery', message: { ...message, conversation: ann.id }, traceId },
    acked: {
      kind: 'ack',
      conversation: bob.id,
      id: message.id,
      messageId: 42,
      timestamp: message.timestamp,
      traceId,
    },
    'history-common-page': {
      kind: 'history',
      conversation: '0',
      messages: [{ ...message, conversation: '0' }],
      traceId,
    },
    synced: {
      kind: 'sync',
      items: [
        {
          conversation: '0',
          position: 43,
          entries: [{ ...message, conversation: '0' }],
          more: true,
          reset: false,
        },
        { conversation: bob.id, position: 0, entries: [], more: false, reset: true },
      ],
      traceId,
    },
    'notice-warning': {
      kind: 'problem',
      severity: 'warning',
      code: 'id_reused',
      text: 'Text with <b>',
      conversation: bob.id,
      id: message.id,
      traceId,
    },
  }

  it.each(Object.keys(expected))('%s has the meaning that the page uses', (name) => {
    expect(read(name)).toEqual(expected[name])
  })

  it('tells one from another what a person sent and got in a private chat', () => {
    const page = read('history-personal-page')
    const conversations = page.kind === 'history' ? page.messages.map((row) => row.conversation) : []
    expect(conversations).toEqual([bob.id, ann.id])
  })
})

describe('writing requests', () => {
  const envelope = ['session_id', 'sender_id', 'trace_id']
  const text = message.text
  const written: Record<string, requests.Request> = {
    register: requests.register(ann.name, 'pw92c1cf'),
    login: requests.resume('s8kbpgjh4j'),
    'send-common': requests.sendText('0', text, message.id),
    'send-personal': requests.sendText(bob.id, text, message.id),
    sync: requests.sync(
      new Map([
        ['0', 41],
        [bob.id, 7],
      ]),
    ),
    'sync-baseline': requests.sync(new Map()),
    'history-personal': requests.history(bob.id),
    'user-list': requests.onlineList(),
    'user-query': requests.userInfo(bob.id),
    'online-total': requests.onlineTotal(),
  }

  it.each(Object.keys(written))('%s is what the server expects', (name) => {
    const request = { ...written[name] }
    // A native connection leaves the envelope out once it is logged in.
    const golden = Object.entries(readable(name)).filter(([key]) => key in request || !envelope.includes(key))
    expect(decode(encode(request))).toEqual(Object.fromEntries(golden))
  })
})
