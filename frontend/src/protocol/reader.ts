import { ACCOUNT_READERS } from './accountReaders'
import { CALL_READERS } from './calls'
import { Fields } from './fields'
import type { AccountNotice, Problem, ServerFrame, SyncItem } from './frames'
import { GROUP_READERS } from './groupReaders'
import { readConversationList, readEntry, readLogEntry } from './logReaders'
import { MESSAGE_TYPES } from './messageKinds'
import { MessageType } from './messageType'
import { readUser, readUsers, type Reader } from './reading'

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [MessageType.Welcome, readWelcome],
  [MessageType.UserLogin, readLoggedIn],
  [MessageType.UserRegister, (_, traceId) => ({ kind: 'loginRequired', traceId })],
  [MessageType.Disabled, accountNotice('disabled')],
  [MessageType.UserRemove, accountNotice('disabled')],
  [MessageType.Downline, readDownline],
  [MessageType.AvatarFail, problem('warning')],
  [MessageType.Incorrect, accountNotice('loginRefused')],
  [MessageType.Presence, readPresence],
  [
    MessageType.UserList,
    (fields, traceId) => ({ kind: 'onlineList', users: readUsers(fields, 'users'), traceId }),
  ],
  [MessageType.UserQuery, readUserInfo],
  [MessageType.UserOnlineTotal, (f, traceId) => ({ kind: 'onlineTotal', total: f.integer('mess'), traceId })],
  ...MESSAGE_TYPES.map((type): [number, Reader] => [type, readDelivery]),
  [MessageType.MessageAck, readAck],
  [MessageType.Read, readReadUpTo],
  [MessageType.Sync, readSync],
  [MessageType.Conversations, readConversationList],
  ...GROUP_READERS,
  ...CALL_READERS,
  ...ACCOUNT_READERS,
  [MessageType.Error, problem('error')],
  [MessageType.Warning, problem('warning')],
  [MessageType.System, problem('notice')],
])

/** Reads a decoded map of the server. Unknown types are kept as such; a broken frame is a ProtocolError. */
export function readFrame(value: unknown): ServerFrame {
  const fields = Fields.of(value)
  const type = fields.integer('type')
  const traceId = fields.text('trace_id', '')
  const reader = READERS.get(type)
  return reader ? reader(fields, traceId) : { kind: 'unknown', type, traceId }
}

function readWelcome(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  const told = mess.child('limits')
  const limits = {
    textBytes: told.integer('text_bytes'),
    imageBytes: told.integer('image_bytes'),
    musicBytes: told.integer('music_bytes'),
    fileBytes: told.integer('file_bytes'),
  }
  return { kind: 'welcome', limits, heartbeat: mess.number('heartbeat'), traceId }
}

function readLoggedIn(fields: Fields, traceId: string): ServerFrame {
  return {
    kind: 'loggedIn',
    user: readUser(fields.child('user')),
    sessionId: fields.text('session_id'),
    created: fields.flag('created'),
    epoch: fields.text('epoch', ''),
    isAdministrator: fields.child('user').flag('is_super_admin'),
    traceId,
  }
}

function accountNotice(kind: AccountNotice['kind']): Reader {
  return (fields, traceId) => ({ kind, text: fields.text('mess', ''), traceId })
}

function readDownline(fields: Fields, traceId: string): ServerFrame {
  const isPassword = fields.text('code', '') === 'password_changed'
  const kind = isPassword ? 'passwordChangedElsewhere' : 'loggedInElsewhere'
  return { kind, text: fields.text('mess', ''), traceId }
}

function readPresence(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  const offline = mess.list('offline').map(String)
  return {
    kind: 'presence',
    online: readUsers(mess, 'online'),
    offline,
    total: mess.integer('total'),
    traceId,
  }
}

function readUserInfo(fields: Fields, traceId: string): ServerFrame {
  const user = fields.child('user')
  return { kind: 'userInfo', user: readUser(user), online: user.flag('is_online'), traceId }
}

function readDelivery(fields: Fields, traceId: string): ServerFrame {
  return { kind: 'delivery', entry: readLogEntry(fields), traceId }
}

function readAck(fields: Fields, traceId: string): ServerFrame {
  return {
    kind: 'ack',
    conversation: fields.text('receiver_id'),
    id: fields.text('id'),
    messageId: fields.integer('message_id'),
    timestamp: fields.number('timestamp'),
    traceId,
  }
}

function readReadUpTo(fields: Fields, traceId: string): ServerFrame {
  return {
    kind: 'readUpTo',
    readerId: fields.text('sender_id'),
    conversation: fields.text('receiver_id'),
    position: fields.integer('mess'),
    traceId,
  }
}

function readSync(fields: Fields, traceId: string): ServerFrame {
  return { kind: 'sync', items: fields.list('mess').map(readSyncItem), traceId }
}

function readSyncItem(value: unknown): SyncItem {
  const item = Fields.of(value)
  return {
    conversation: item.text('receiver_id'),
    position: item.integer('position'),
    entries: item.list('entries').map(readEntry),
    more: item.flag('more'),
    reset: item.flag('reset'),
  }
}

function problem(severity: Problem['severity']): Reader {
  return (fields, traceId) => ({
    kind: 'problem',
    severity,
    code: fields.text('code', ''),
    text: fields.text('mess', ''),
    conversation: fields.text('receiver_id', '0'),
    id: fields.text('id', ''),
    traceId,
  })
}
