import { Fields } from './fields'
import type { Account, ServerFrame } from './frames'
import { MessageType } from './messageType'
import { readUser, type Reader } from './reading'

/** Readers of what the server says about accounts, one's own, everybody's and for administrators, by type. */
export const ACCOUNT_READERS: readonly (readonly [number, Reader])[] = [
  [
    MessageType.AvatarSuccess,
    (fields, traceId) => ({ kind: 'avatarTaken', path: fields.text('mess'), traceId }),
  ],
  [MessageType.PasswordChange, (_, traceId) => ({ kind: 'passwordChanged', traceId })],
  [MessageType.UserFind, readFound],
  [MessageType.AdminSetRole, readRole],
  [MessageType.AdminSetActive, readActive],
  [MessageType.AdminAnnounce, (_, traceId) => ({ kind: 'announced', traceId })],
  [MessageType.AdminUsers, readAccounts],
]

function readFound(fields: Fields, traceId: string): ServerFrame {
  const users = fields
    .child('mess')
    .list('users')
    .map((item) => Fields.of(item))
  return {
    kind: 'usersFound',
    users: users.map((user) => ({ ...readUser(user), isOnline: user.flag('is_online') })),
    traceId,
  }
}

function readRole(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  return { kind: 'roleSet', userId: mess.text('user_id'), roleId: mess.integer('role_id'), traceId }
}

function readActive(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  const isActive = mess.integer('is_active') === 1
  return { kind: 'activeSet', userId: mess.text('user_id'), isActive, traceId }
}

function readAccounts(fields: Fields, traceId: string): ServerFrame {
  const mess = fields.child('mess')
  const accounts = mess.list('users').map((item) => readAccount(Fields.of(item)))
  return { kind: 'accounts', accounts, next: mess.has('next') ? mess.text('next') : null, traceId }
}

function readAccount(fields: Fields): Account {
  return {
    ...readUser(fields),
    roleId: fields.integer('role_id'),
    isActive: fields.integer('is_active') === 1,
    isOnline: fields.flag('is_online'),
    registered: fields.number('reg_time'),
  }
}
