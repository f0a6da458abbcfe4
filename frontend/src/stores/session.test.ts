import { describe, expect, it } from 'vitest'
import { MessageType } from '../protocol/messageType'
import { useTestPage } from '../testing/page'
import { createStores } from '.'

const page = useTestPage()

describe('the session', () => {
  it('is kept for the next visit, without the password', async () => {
    await page.logIn('ann', 'right-and-secret')
    expect(page.stores.session.state.value).toMatchObject({
      name: 'signedIn',
      user: { id: 'ann' },
      arrival: 'loggedIn',
    })
    expect(JSON.stringify({ ...window.localStorage })).not.toContain('secret')
    const next = createStores(page.server.openSocket)
    expect(next.session.resume()).toBe(true)
    await page.settle()
    expect(next.net.phase.value.name).toBe('ready')
    next.logOut()
  })

  it('says that a login made the account, until that is dismissed', async () => {
    await page.logIn('new')
    expect(page.stores.session.state.value).toMatchObject({ arrival: 'registered' })
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(page.stores.session.state.value).toMatchObject({ arrival: 'registered' })
    page.stores.session.dismissArrival()
    expect(page.stores.session.state.value).toMatchObject({ arrival: null })
  })

  it('shows the server’s reason where a login is refused', async () => {
    await page.logIn('ann', 'wrong')
    expect(page.stores.session.state.value).toEqual({
      name: 'signedOut',
      notice: { reason: 'refused', text: 'Wrong.' },
    })
  })

  it('says that the server cannot be reached', async () => {
    page.server.down = true
    await page.logIn('ann')
    expect(page.stores.session.state.value).toMatchObject({ notice: { reason: 'unreachable' } })
  })

  it('can be taken back after it was taken over elsewhere', async () => {
    await page.logIn('ann')
    page.server.send({ type: MessageType.Downline, mess: '' })
    page.server.closeAll(4001)
    await page.settle(60_000)
    expect(page.stores.session.state.value).toEqual({
      name: 'stopped',
      stop: { reason: 'loggedInElsewhere' },
    })
    expect(page.stores.session.resume()).toBe(true)
    await page.settle()
    expect(page.stores.net.phase.value.name).toBe('ready')
  })

  it('is forgotten when the account is disabled', async () => {
    await page.logIn('ann')
    page.server.send({ type: MessageType.Disabled, mess: '' })
    await page.settle()
    expect(page.stores.session.state.value).toEqual({ name: 'stopped', stop: { reason: 'disabled' } })
    expect(page.stores.session.resume()).toBe(false)
  })

  it('that the server does not know any more leads back to the form', async () => {
    window.localStorage.setItem(
      'chat.session',
      JSON.stringify({ sessionId: 'gone', user: { id: 'ann', name: 'Ann', avatar: '' } }),
    )
    expect(page.stores.session.resume()).toBe(true)
    await page.settle()
    expect(page.stores.session.state.value).toMatchObject({
      name: 'signedOut',
      notice: { reason: 'sessionEnded' },
    })
    expect(page.stores.session.resume()).toBe(false)
  })

  it.each(['', '{', '[]', '{"sessionId": 1}', '{"sessionId": "x", "user": {"id": 5}}'])(
    'that is damaged (%s) counts as none',
    (text) => {
      window.localStorage.setItem('chat.session', text)
      expect(page.stores.session.resume()).toBe(false)
    },
  )
})

describe('people', () => {
  it('are those online after the login, and change by batches', async () => {
    await page.logIn('ann')
    await page.settle()
    const online = () => [...page.stores.people.people.value.online]
    expect(online()).toEqual(['ann'])
    const bob = { user_id: 'bob', username: 'Bob', avatar: '' }
    page.server.send({ type: MessageType.Presence, mess: { online: [bob], offline: [], total: 2 } })
    await page.settle()
    expect(online()).toEqual(['ann', 'bob'])
    expect(page.stores.people.people.value.total).toBe(2)
  })

  it('who are unknown are asked for once each, a few at a time', async () => {
    await page.logIn('ann')
    page.server.holding.add(MessageType.UserQuery)
    for (let i = 0; i < 10; i++) page.stores.people.ensureKnown(`u${i}`)
    page.stores.people.ensureKnown('u0')
    await page.settle()
    expect(page.server.requests(MessageType.UserQuery)).toHaveLength(4)
    page.server.release()
    await page.settle()
    expect(page.server.requests(MessageType.UserQuery)).toHaveLength(10)
    expect(page.stores.people.people.value.known.get('u9')?.name).toBe('U9')
  })

  it('who were asked for when the line broke are asked for again', async () => {
    await page.logIn('ann')
    page.server.silent.add(MessageType.UserQuery)
    page.stores.people.ensureKnown('bob')
    await page.settle()
    page.server.silent.clear()
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(page.stores.people.people.value.known.get('bob')?.name).toBe('BOB')
  })
})

describe('notices', () => {
  it('show what the server says beside the conversations, for a while', async () => {
    await page.logIn('ann')
    page.server.send({ type: MessageType.System, receiver_id: '0', mess: 'Maintenance at noon' })
    await page.settle()
    expect(page.stores.notices.notices.value).toMatchObject([{ text: 'Maintenance at noon' }])
    await page.settle(10_000)
    expect(page.stores.notices.notices.value).toEqual([])
  })
})
