import { describe, expect, it } from 'vitest'
import type { UploadOutcome, UploadRequest } from '../connection/upload'
import { MessageType } from '../protocol/messageType'
import { useTestPage } from '../testing/page'
import { AccountStore } from './account'
import { AdministrationStore } from './administration'

const page = useTestPage()
const NEVER = new AbortController().signal

/** Answers the last request of a type, as the server does. */
async function answer(type: number, frame: Record<string, unknown>): Promise<void> {
  await page.settle()
  const request = page.server.requests(type).at(-1)
  page.server.send({ type, trace_id: request?.['trace_id'], ...frame })
  await page.settle()
}

const account = (id: string, role = 0, active = 1) => ({
  user_id: id,
  username: id.toUpperCase(),
  role_id: role,
  is_active: active,
  is_online: true,
  avatar: '',
  reg_time: 1000,
})

describe('logging out', () => {
  it('has the server end the session, and forgets it here', async () => {
    await page.logIn('ann')
    page.stores.logOut()
    await page.settle()
    expect(page.server.requests(MessageType.Logout)).toHaveLength(1)
    expect(page.stores.session.resume()).toBe(false)
  })

  it('in another tab of the browser is logging out here, too', async () => {
    await page.logIn('ann')
    window.localStorage.removeItem('chat.session')
    page.server.closeAll(1000)
    await page.settle()
    expect(page.stores.session.state.value).toEqual({ name: 'signedOut', notice: null })
  })

  it('works without a line, too', async () => {
    await page.logIn('ann')
    page.server.down = true
    page.server.closeAll(1006)
    await page.settle()
    page.stores.logOut()
    expect(page.stores.session.state.value).toEqual({ name: 'signedOut', notice: null })
  })
})

describe('a change of password', () => {
  it('is done when the server says so', async () => {
    await page.logIn('ann')
    const change = page.stores.account.changePassword('old', 'new one')
    await answer(MessageType.PasswordChange, {})
    await expect(change).resolves.toBeUndefined()
    expect(page.server.requests(MessageType.PasswordChange)[0]).toMatchObject({
      mess: { old: 'old', new: 'new one' },
    })
  })

  it('that is refused says why', async () => {
    await page.logIn('ann')
    const change = page.stores.account.changePassword('guess', 'new one')
    const refused = expect(change).rejects.toMatchObject({ code: 'wrong_old_password' })
    await answer(MessageType.PasswordChange, {
      type: MessageType.Warning,
      mess: 'No.',
      code: 'wrong_old_password',
    })
    await refused
  })

  it('made elsewhere ends the session here for good', async () => {
    await page.logIn('ann')
    page.server.send({ type: MessageType.Downline, mess: 'Changed.', code: 'password_changed' })
    page.server.closeAll(4001)
    await page.settle(60_000)
    expect(page.stores.session.state.value).toMatchObject({
      name: 'signedOut',
      notice: { reason: 'passwordChanged' },
    })
    expect(page.stores.session.resume()).toBe(false)
  })
})

describe('a role', () => {
  it('given or taken meanwhile counts at once, and only one’s own', async () => {
    await page.logIn('ann')
    const give = async (id: string, role: number) => {
      page.server.send({ type: MessageType.AdminSetRole, mess: { user_id: id, role_id: role } })
      await page.settle()
      return page.stores.session.isAdministrator.value
    }
    expect(await give('bob', 1)).toBe(false)
    expect(await give('ann', 1)).toBe(true)
    expect(await give('ann', 0)).toBe(false)
  })
})

describe('a picture of oneself', () => {
  it('is shown everywhere and kept for the next visit once presence tells of it', async () => {
    await page.logIn('ann')
    const ann = { user_id: 'ann', username: 'ANN', avatar: '/upload/a.webp' }
    page.server.send({ type: MessageType.Presence, mess: { online: [ann], offline: [], total: 1 } })
    await page.settle()
    expect(page.stores.session.user.value?.avatar).toBe('/upload/a.webp')
    expect(window.localStorage.getItem('chat.session')).toContain('/upload/a.webp')
    expect(page.stores.session.sessionId()).toBe('session-ann')
  })

  it('is uploaded with its progress, and a refusal says why', async () => {
    const outcomes: UploadOutcome[] = [
      { name: 'refused', code: 'damaged_picture', text: 'No.' },
      {
        name: 'stored',
        file: { kind: 'image', name: 'p', path: '/p', size: 4, width: 1, height: 1, thumbnail: '/p' },
      },
    ]
    const send = ({ onProgress }: UploadRequest): Promise<UploadOutcome> => {
      onProgress(2)
      const next = outcomes.shift()
      return next ? Promise.resolve(next) : Promise.reject(new Error('too many'))
    }
    const { net } = page.stores
    const store = new AccountStore({ net, sessionId: () => 's', locale: () => 'en', send })
    const shares: number[] = []
    const file = new File(['four'], 'p')
    const upload = () =>
      store.uploadPicture(file, { onProgress: (share) => shares.push(share), signal: NEVER })
    await expect(upload()).rejects.toMatchObject({ code: 'damaged_picture' })
    await expect(upload()).resolves.toBe('/p')
    expect(shares).toEqual([0.5, 0.5])
  })
})

describe('the list of users', () => {
  it('grows page by page, and a change of one shows in it', async () => {
    await page.logIn('ann')
    const store = new AdministrationStore(page.stores.net, 'ann')
    void store.find('b')
    await answer(MessageType.AdminUsers, { mess: { users: [account('bea')], next: 'bea' } })
    expect(store.hasMore.value).toBe(true)
    void store.more()
    await answer(MessageType.AdminUsers, { mess: { users: [account('bob')] } })
    expect(store.accounts.value.map(({ id }) => id)).toEqual(['bea', 'bob'])
    expect(store.hasMore.value).toBe(false)
    void store.setActive('bob', false)
    await answer(MessageType.AdminSetActive, { mess: { user_id: 'bob', is_active: 0 } })
    void store.setRole('bea', 5)
    await answer(MessageType.AdminSetRole, { mess: { user_id: 'bea', role_id: 5 } })
    expect(store.accounts.value).toMatchObject([{ roleId: 5 }, { isActive: false, isOnline: false }])
  })

  it('is that of the last search, whatever comes late', async () => {
    await page.logIn('ann')
    const store = new AdministrationStore(page.stores.net, 'ann')
    void store.find('b')
    await page.settle()
    const first = page.server.requests(MessageType.AdminUsers)[0]
    void store.find('c')
    await answer(MessageType.AdminUsers, { mess: { users: [account('carl')] } })
    page.server.send({
      type: MessageType.AdminUsers,
      trace_id: first?.['trace_id'],
      mess: { users: [account('bob')] },
    })
    await page.settle()
    expect(store.accounts.value.map(({ id }) => id)).toEqual(['carl'])
  })

  it('says where it could not be loaded', async () => {
    const store = new AdministrationStore(page.stores.net, 'ann')
    await store.find('')
    expect(store.state.value).toBe('failed')
  })

  it('tells one’s own role, on whatever page one is', async () => {
    await page.logIn('ann')
    const store = new AdministrationStore(page.stores.net, 'ann')
    void store.learnOwnRole('ANN')
    await answer(MessageType.AdminUsers, { mess: { users: [account('joanna')], next: 'x' } })
    await answer(MessageType.AdminUsers, { mess: { users: [account('ann', 7)] } })
    expect(store.ownRole.value).toBe(7)
  })
})
