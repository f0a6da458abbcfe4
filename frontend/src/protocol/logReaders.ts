import { Fields } from './fields'
import {
  LOBBY,
  type ChangeKind,
  type ConversationItem,
  type Entry,
  type Group,
  type GroupChange,
  type LogEntry,
  type Message,
  type RoomKind,
  type ServerFrame,
} from './frames'
import { MessageType } from './messageType'

const CHANGES: ReadonlyMap<number, ChangeKind> = new Map<number, ChangeKind>([
  [MessageType.GroupCreate, 'created'],
  [MessageType.GroupJoin, 'joined'],
  [MessageType.GroupExit, 'left'],
  [MessageType.GroupDelete, 'deleted'],
  [MessageType.GroupUpdate, 'updated'],
  [MessageType.GroupRemove, 'removed'],
  [MessageType.GroupHandOver, 'handedOver'],
])
const TEXTS: readonly number[] = [MessageType.TextCommon, MessageType.TextSelf, MessageType.TextOther]
const ROOMS: readonly RoomKind[] = ['lobby', 'group', 'private']

/** An entry of a log: what this client does not know still has a place there. */
export function readEntry(value: unknown): Entry {
  const fields = Fields.of(value)
  const type = fields.integer('type')
  const isKnown = TEXTS.includes(type) || CHANGES.has(type)
  return isKnown ? readLogEntry(fields) : { kind: 'other', position: fields.integer('position') }
}

/** A delivered message, or a delivered change of a group. */
export function readLogEntry(fields: Fields): LogEntry {
  const type = fields.integer('type')
  const what = CHANGES.get(type)
  return what ? readChange(fields, what) : readMessage(fields, type)
}

/** A private chat is named by the other person: the receiver of what one sent, the sender of what one got. */
function readMessage(fields: Fields, type: number): Message {
  const position = fields.integer('position')
  const conversation = fields.text(type === MessageType.TextOther ? 'sender_id' : 'receiver_id')
  return {
    kind: 'message',
    room: roomOf(type, conversation),
    conversation,
    senderId: fields.text('sender_id'),
    text: fields.text('mess'),
    timestamp: fields.number('timestamp'),
    id: fields.text('id'),
    messageId: fields.integer('message_id', position),
    position,
    ordinal: fields.integer('ordinal'),
  }
}

function roomOf(type: number, conversation: string): RoomKind {
  if (type !== MessageType.TextCommon) return 'private'
  return conversation === LOBBY ? 'lobby' : 'group'
}

function readChange(fields: Fields, what: ChangeKind): GroupChange {
  const mess = fields.child('mess')
  return {
    kind: 'change',
    room: 'group',
    what,
    conversation: fields.text('receiver_id'),
    group: readGroup(mess, mess.text('id')),
    by: readNamed(mess.child('by')),
    people: mess.list('people').map((person) => readNamed(Fields.of(person))),
    timestamp: fields.number('timestamp'),
    position: fields.integer('position'),
    ordinal: fields.integer('ordinal', 0),
  }
}

function readNamed(fields: Fields): { id: string; name: string } {
  return { id: fields.text('user_id'), name: fields.text('username') }
}

export function readGroup(fields: Fields, id: string): Group {
  return {
    id,
    name: fields.text('name'),
    adminId: fields.text('admin_id'),
    avatar: fields.text('avatar', ''),
    notice: fields.text('notice', ''),
  }
}

export function readConversationList(fields: Fields, traceId: string): ServerFrame {
  return { kind: 'conversationList', items: fields.list('mess').flatMap(readItem), traceId }
}

/** A kind that this client does not know is left out. */
function readItem(value: unknown): ConversationItem[] {
  const item = Fields.of(value)
  const room = ROOMS.find((known) => known === item.text('kind'))
  if (!room) return []
  return [
    {
      conversation: item.text('receiver_id'),
      room,
      title: item.text('title'),
      members: item.integer('members'),
      position: item.integer('position'),
      read: item.integer('read'),
      unread: item.integer('unread'),
      last: item.has('last') ? readEntry(item.value('last')) : null,
    },
  ]
}
