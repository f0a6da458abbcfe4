import { describe, expect, it } from 'vitest'
import { MessageType } from '../protocol/messageType'
import { useTestPage } from '../testing/page'

const page = useTestPage()
const owed = () => JSON.parse(window.localStorage.getItem('chat.logouts') ?? '[]') as unknown
const logOuts = () => page.server.requests(MessageType.Logout).length

async function logOutWithoutALine(name: string): Promise<void> {
  await page.logIn(name)
  page.server.down = true
  page.server.closeAll(1006)
  await page.settle()
  page.stores.logOut()
  await page.settle()
  page.server.down = false
}

describe('a log-out that could not be sent', () => {
  it('is kept until the next login, which notices nothing of it', async () => {
    await logOutWithoutALine('ann')
    expect([owed(), logOuts()]).toEqual([['session-ann'], 0])
    await page.logIn('bob')
    await page.settle()
    expect([owed(), logOuts()]).toEqual([[], 1])
    const sessions = page.server.requests(MessageType.UserLogin).map((request) => request['session_id'])
    expect(sessions).toContain('session-ann')
    expect(page.stores.net.phase.value.name).toBe('ready')
    expect(page.stores.session.user.value).toMatchObject({ id: 'bob' })
    expect(page.server.sockets.size).toBe(1)
  })

  it('is sent again where the line was dead and nobody knew', async () => {
    await page.logIn('ann')
    page.server.silent.add(MessageType.Logout)
    page.stores.logOut()
    page.server.silent.clear()
    await page.settle()
    expect(owed()).toEqual([])
    expect(page.server.sockets.size).toBe(0)
  })

  it('is sent once the network is back, also where nobody logs in', async () => {
    await logOutWithoutALine('ann')
    page.stores.session.tellLogOuts()
    await page.settle()
    expect([owed(), logOuts(), page.server.sockets.size]).toEqual([[], 1, 0])
    expect(page.stores.session.state.value).toEqual({ name: 'signedOut', notice: null })
  })

  it('is forgotten where the session has ended by itself, and kept where the server does not answer', async () => {
    window.localStorage.setItem('chat.logouts', JSON.stringify(['gone', 'session-cem']))
    page.server.silent.add(MessageType.Logout)
    page.stores.session.tellLogOuts()
    await page.settle(20_000)
    expect([owed(), logOuts(), page.server.sockets.size]).toEqual([['session-cem'], 1, 0])
  })

  it('is one of a few', async () => {
    page.server.silent.add(MessageType.Logout)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await logOutWithoutALine(name)
    expect(owed()).toEqual(['b', 'c', 'd', 'e', 'f'].map((name) => `session-${name}`))
  })
})
