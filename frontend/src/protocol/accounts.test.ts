import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as accounts from './accountRequests'
import { decode, encode } from './codec'
import { readFrame } from './reader'

const FRAMES = join(import.meta.dirname, '../../../chat-api/src/test/resources/frames')
const golden = (name: string) => decode(readFileSync(join(FRAMES, `${name}.msgpack`)))

const traceId = 'wnoih9139t'
const ann = { id: '6b04c80654bd9', name: 'ann <&> 安', avatar: '' }
const bob = { id: '6b04c80883398', name: 'bob', avatar: '/upload/image/b.png' }
const PICTURE = '/upload/image/20261123/23/6b04c814bbaed.png'
const cursor = `bob\u0000${bob.id}`

describe('reading golden frames about accounts', () => {
  it.each([
    ['avatar-changed', { kind: 'avatarTaken', path: PICTURE }],
    ['password-changed', { kind: 'passwordChanged' }],
    ['downline-password', { kind: 'passwordChangedElsewhere', text: 'Your password was changed.' }],
    [
      'users-found',
      {
        kind: 'usersFound',
        users: [
          { ...ann, isOnline: false },
          { ...bob, isOnline: true },
        ],
      },
    ],
    ['role-set', { kind: 'roleSet', userId: bob.id, roleId: 50 }],
    ['active-set', { kind: 'activeSet', userId: bob.id, isActive: false }],
    ['announced', { kind: 'announced' }],
    ['accounts-last', { kind: 'accounts', accounts: [], next: null }],
    [
      'accounts',
      {
        kind: 'accounts',
        accounts: [
          { ...ann, roleId: 99, isActive: true, isOnline: true, registered: 1795475467.905575 },
          { ...bob, roleId: 0, isActive: false, isOnline: false, registered: 0 },
        ],
        next: cursor,
      },
    ],
  ])('%s has the meaning that the page uses', (name, expected) => {
    expect(readFrame(golden(name))).toEqual({ ...expected, traceId })
  })

  it('a refused picture is a problem with its code', () => {
    expect(readFrame(golden('avatar-refused'))).toMatchObject({ kind: 'problem', severity: 'warning' })
  })
})

describe('writing requests about accounts', () => {
  it.each([
    ['password-change', accounts.changePassword('the old one', 'the <new> 密码')],
    ['logout', accounts.logOut()],
    ['user-find', accounts.findUsers('bo <&> 安', 5)],
    ['set-role', accounts.setRole(bob.id, 50)],
    ['set-active', accounts.setActive(bob.id, false)],
    ['announce', accounts.announce('Back at <nine>.\n九点恢复。')],
    ['account-search', accounts.findAccounts('bo', null)],
    ['account-search-next', accounts.findAccounts('', cursor)],
  ])('%s is what the server expects', (name, request) => {
    expect(decode(encode(request))).toEqual(golden(name))
  })

  it('a picture is named by its path', () => {
    expect(golden('avatar-upload')).toMatchObject(accounts.takeAvatar(PICTURE))
  })
})
