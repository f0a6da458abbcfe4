import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decode, encode } from './codec'
import type { ServerFrame } from './frames'
import { readEntry } from './logReaders'
import { readFrame } from './reader'
import * as groups from './groupRequests'
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
  file: null,
  timestamp: 1795475467.905575,
  id: '7f8c6e2e-2166-47bd-84dd-65d01886687c',
  messageId: 42,
  position: 42,
  ordinal: 40,
}
const inLobby = { ...message, room: 'lobby', conversation: '0' }
const image = {
  kind: 'image',
  name: 'an <i> & 图.png',
  path: '/upload/image/20261123/23/6b04c814bbaed.png',
  size: 4486,
  width: 640,
  height: 480,
  thumbnail: '/upload/thumbnail/20261123/23/6b04c814bbaed.png',
} as const
const smile = {
  kind: 'emotion',
  name: 'smile',
  path: '/images/emotion/faces/smile.svg',
  size: 0,
  width: 0,
  height: 0,
  thumbnail: '/images/emotion/faces/smile.svg',
} as const
const sound = <K extends string>(kind: K) => {
  const path = '/upload/music/20261123/23/6b04c81598cb0.mp3'
  const file = { kind, name: 'song.mp3', path, size: 16712, width: 0, height: 0, thumbnail: path }
  return { ...inLobby, text: file.name, file }
}
const privateWith = (conversation: string) => ({ room: 'private', conversation })
const ann = { id: '6b04c80654bd9', name: 'ann <&> 安', avatar: '' }
const bob = { id: '6b04c80883398', name: 'bob', avatar: '/upload/image/b.png' }
const limits = { textBytes: 65536, imageBytes: 4_194_304, musicBytes: 16_777_216, fileBytes: 52_428_800 }
const traceId = 'wnoih9139t'
const group = {
  id: 'g0123456789abcdef',
  name: 'group <&> 群',
  adminId: ann.id,
  avatar: '/upload/image/g.png',
  notice: 'be <b>kind</b>',
}
const change = (what: string) => ({
  kind: 'change',
  room: 'group',
  what,
  conversation: group.id,
  group,
  by: { id: ann.id, name: ann.name },
  people: [{ id: '6b04c81abbbbf', name: 'carl' }],
  timestamp: message.timestamp,
  position: 42,
  ordinal: 40,
})
const delivered = (what: string) => ({ kind: 'delivery', entry: change(what), traceId })
const item = { position: 42, read: 40, unread: 2, title: '', members: 0 }

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
    welcome: { kind: 'welcome', limits, heartbeat: 30, traceId },
    'logged-in': {
      kind: 'loggedIn',
      user: ann,
      sessionId: 's8kbpgjh4j',
      created: true,
      epoch: 'e1f2',
      isAdministrator: true,
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
    'delivered-common': { kind: 'delivery', entry: inLobby, traceId },
    'delivered-self': { kind: 'delivery', entry: { ...message, ...privateWith(bob.id) }, traceId },
    'delivered-other': { kind: 'delivery', entry: { ...message, ...privateWith(ann.id) }, traceId },
    'delivered-image': {
      kind: 'delivery',
      entry: {
        ...inLobby,
        text: 'an <i> & 图.png',
        file: image,
      },
      traceId,
    },
    'delivered-music': { kind: 'delivery', entry: sound('music'), traceId },
    'delivered-file': { kind: 'delivery', entry: sound('file'), traceId },
    'delivered-emotion': {
      kind: 'delivery',
      entry: {
        ...inLobby,
        text: 'smile',
        file: {
          kind: 'emotion',
          name: 'smile',
          path: '/images/emotion/faces/smile.svg',
          size: 0,
          width: 0,
          height: 0,
          thumbnail: '/images/emotion/faces/smile.svg',
        },
      },
      traceId,
    },
    acked: {
      kind: 'ack',
      conversation: bob.id,
      id: message.id,
      messageId: 42,
      timestamp: message.timestamp,
      traceId,
    },
    synced: {
      kind: 'sync',
      items: [
        {
          conversation: '0',
          position: 43,
          entries: [inLobby],
          more: true,
          reset: false,
        },
        { conversation: bob.id, position: 0, entries: [], more: false, reset: true },
      ],
      traceId,
    },
    'delivered-group-created': delivered('created'),
    'delivered-group-joined': delivered('joined'),
    'delivered-group-left': delivered('left'),
    'delivered-group-deleted': delivered('deleted'),
    'delivered-group-updated': delivered('updated'),
    'delivered-group-removed': delivered('removed'),
    'delivered-group-handed-over': delivered('handedOver'),
    'group-changed-joined': { kind: 'groupChanged', group: group.id, traceId },
    'group-changed-left': { kind: 'groupChanged', group: group.id, traceId },
    'group-changed-deleted': { kind: 'groupChanged', group: group.id, traceId },
    groups: { kind: 'groupList', groups: [group], traceId },
    'groups-none': { kind: 'groupList', groups: [], traceId },
    group: { kind: 'groupInfo', group, traceId },
    'group-member-list': {
      kind: 'groupMembers',
      group: group.id,
      members: [
        { ...ann, roleId: 0, isActive: true, joined: 1795475467.905575 },
        { ...bob, roleId: 99, isActive: false, joined: 1795475467.905576 },
      ],
      traceId,
    },
    'read-up-to': { kind: 'readUpTo', readerId: bob.id, conversation: bob.id, position: 42, traceId },
    conversations: {
      kind: 'conversationList',
      items: [
        { ...item, conversation: '0', room: 'lobby', last: inLobby },
        {
          ...item,
          conversation: group.id,
          room: 'group',
          title: group.name,
          members: 3,
          read: 0,
          unread: 40,
          last: change('joined'),
        },
        {
          ...item,
          ...privateWith(bob.id),
          title: 'bob',
          members: 2,
          position: 0,
          read: 0,
          unread: 0,
          last: null,
        },
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
    const rows = readable('history-personal-page')['mess'] as unknown[]
    expect(rows.map(readEntry)).toMatchObject([{ conversation: bob.id }, { conversation: ann.id }])
  })
})

describe('writing requests', () => {
  const picture = { avatar: '/upload/image/20261123/23/6b04c814bbaed.png' }
  const envelope = ['session_id', 'sender_id', 'trace_id']
  const text = message.text
  const written: Record<string, requests.Request> = {
    register: requests.register(ann.name, 'pw92c1cf'),
    login: requests.resume('s8kbpgjh4j'),
    'send-common': requests.sendText('lobby', '0', text, message.id),
    'send-image': requests.sendFile('lobby', '0', image, message.id),
    'send-file-personal': requests.sendFile('private', bob.id, sound('file').file, message.id),
    'send-emotion': requests.sendFile('lobby', '0', smile, message.id),
    'send-emotion-personal': requests.sendFile('private', bob.id, smile, message.id),
    'send-personal': requests.sendText('private', bob.id, text, message.id),
    sync: requests.sync(
      new Map([
        ['0', 41],
        [bob.id, 7],
      ]),
    ),
    'sync-baseline': requests.sync(new Map()),
    'user-list': requests.onlineList(),
    'user-query': requests.userInfo(bob.id),
    'online-total': requests.onlineTotal(),
    'user-remove': requests.removeUser(bob.id),
    read: requests.read(bob.id, 42),
    'conversation-list': requests.conversationList(),
    'group-create': groups.createGroup(group.name, [bob.id, '6b04c81abbbbf'], picture),
    'group-list': groups.groupList(),
    'group-join': groups.addMembers(group.id, ['6b04c81abbbbf']),
    'group-exit': groups.leaveGroup(group.id),
    'group-delete': groups.deleteGroup(group.id),
    'group-update': groups.updateGroup(group.id, { name: 'a new name', notice: 'be kind', ...picture }),
    'group-remove': groups.removeMember(group.id, bob.id),
    'group-hand-over': groups.handOver(group.id, bob.id),
  }

  it.each(Object.keys(written))('%s is what the server expects', (name) => {
    const request = { ...written[name] }
    // A native connection leaves the envelope out once it is logged in.
    const golden = Object.entries(readable(name)).filter(([key]) => key in request || !envelope.includes(key))
    expect(decode(encode(request))).toEqual(Object.fromEntries(golden))
  })

  it.each([
    ['group-members', groups.groupMembers(group.id)],
    ['group-info', groups.groupInfo(group.id)],
  ])('%s names the group, also for the answer to come back with', (name, request) => {
    const golden = readable(name)
    expect(request).toEqual({ type: golden['type'], mess: golden['mess'], receiver_id: group.id })
  })
})
