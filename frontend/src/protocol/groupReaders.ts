import { Fields } from './fields'
import type { Member, ServerFrame } from './frames'
import { readGroup, readLogEntry } from './logReaders'
import { MessageType } from './messageType'
import { readUser, type Reader } from './reading'

/** Readers of what the server says about groups, by type. */
export const GROUP_READERS: readonly (readonly [number, Reader])[] = [
  [
    MessageType.GroupCreate,
    (fields, traceId) => ({ kind: 'delivery', entry: readLogEntry(fields), traceId }),
  ],
  [MessageType.GroupJoin, readChanged],
  [MessageType.GroupExit, readChanged],
  [MessageType.GroupDelete, readChanged],
  [MessageType.GroupUpdate, readChanged],
  [MessageType.GroupRemove, readChanged],
  [MessageType.GroupHandOver, readChanged],
  [MessageType.GroupList, readGroupList],
  [MessageType.GroupMembers, readGroupMembers],
  [
    MessageType.GroupInfo,
    (fields, traceId) => {
      const mess = fields.child('mess')
      return { kind: 'groupInfo', group: readGroup(mess, mess.text('id')), traceId }
    },
  ],
]

/** One type, two meanings: the change itself as an entry of the log, or the answer to who asked for it. */
function readChanged(fields: Fields, traceId: string): ServerFrame {
  return typeof fields.value('mess') === 'object'
    ? { kind: 'delivery', entry: readLogEntry(fields), traceId }
    : { kind: 'groupChanged', group: fields.text('mess'), traceId }
}

function readGroupList(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  return { kind: 'groupList', groups: mess.names().map((id) => readGroup(mess.child(id), id)), traceId }
}

function readGroupMembers(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  const members = mess.list('members').map((item) => readMember(Fields.of(item)))
  return { kind: 'groupMembers', group: mess.text('group_id'), members, traceId }
}

function readMember(fields: Fields): Member {
  return {
    ...readUser(fields),
    roleId: fields.integer('role_id'),
    isActive: fields.integer('is_active') === 1,
    joined: fields.number('join_timestamp'),
  }
}
