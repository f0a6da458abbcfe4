import { describe, expect, it } from 'vitest'
import { MessageType } from '../protocol/messageType'
import { useTestPage } from '../testing/page'

const page = useTestPage()
const sent = () => page.server.requests(MessageType.TextCommon).map((request) => request['mess'])
const states = () => page.stores.chat.sender.outbox.value.map((item) => `${item.text} ${item.state}`)

describe('sending', () => {
  it('shows a message at once and settles it by its delivery', async () => {
    await page.logIn('me')
    page.stores.chat.sender.write('0', 'hello')
    expect(states()).toEqual(['hello sending'])
    await page.settle()
    expect(states()).toEqual([])
    expect(page.texts('0')).toEqual(['hello'])
  })

  it('brings the conversation to the top of the list at once', async () => {
    page.server.store('ann', 'me', 'older')
    await page.logIn('me')
    const ids = () => page.stores.chat.conversations.sorted().map((chat) => chat.id)
    page.stores.chat.write('bob', 'hello')
    expect(ids()).toEqual(['bob', 'ann', '0'])
    await page.settle(1)
    page.stores.chat.write('ann', 'hello')
    expect(ids()).toEqual(['ann', 'bob', '0'])
  })

  it('goes out in order, also what was written offline', async () => {
    await page.logIn('me')
    page.server.down = true
    page.server.closeAll(1006)
    await page.settle()
    for (const text of ['one', 'two', 'three']) page.stores.chat.sender.write('0', text)
    await page.settle(5000)
    expect(states()).toEqual(['one waiting', 'two waiting', 'three waiting'])
    page.server.down = false
    await page.settle(60_000)
    expect(sent()).toEqual(['one', 'two', 'three'])
    expect(page.texts('0')).toEqual(['one', 'two', 'three'])
    expect(states()).toEqual([])
  })

  it('sends a message again with the same id where the line broke before the answer, and it is there once', async () => {
    await page.logIn('me')
    page.server.silent.add(MessageType.TextCommon)
    page.stores.chat.sender.write('0', 'once')
    page.stores.chat.sender.write('0', 'after it')
    await page.settle()
    page.server.silent.clear()
    page.server.closeAll(1006)
    await page.settle(1000)
    const ids = page.server.requests(MessageType.TextCommon).map((request) => request['id'])
    expect(sent()).toEqual(['once', 'once', 'after it'])
    expect(ids[0]).toBe(ids[1])
    expect(page.texts('0')).toEqual(['once', 'after it'])
  })

  it('does not send again what turns out to be stored', async () => {
    await page.logIn('me')
    page.server.silent.add(MessageType.TextCommon)
    page.stores.chat.sender.write('0', 'stored')
    await page.settle()
    const id = String(page.server.requests(MessageType.TextCommon)[0]?.['id'])
    page.server.store('me', '0', 'stored', id)
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(sent()).toEqual(['stored'])
    expect(page.texts('0')).toEqual(['stored'])
    expect(states()).toEqual([])
  })

  it('tells a refusal, goes on with the next, and tries again when asked to', async () => {
    await page.logIn('me')
    page.server.refusal = 'unknown_receiver'
    page.stores.chat.sender.write('0', 'refused')
    await page.settle()
    page.server.refusal = ''
    page.stores.chat.sender.write('0', 'fine')
    await page.settle()
    expect(states()).toEqual(['refused failed'])
    expect(page.stores.chat.sender.outbox.value[0]?.errorCode).toBe('unknown_receiver')
    page.stores.chat.sender.retry(page.stores.chat.sender.outbox.value[0]?.id ?? '')
    await page.settle()
    expect(page.texts('0')).toEqual(['fine', 'refused'])
  })

  it('waits and tries again by itself while the store cannot be reached', async () => {
    await page.logIn('me')
    page.server.refusal = 'unavailable'
    page.stores.chat.sender.write('0', 'patient')
    await page.settle(4000)
    expect(states()).toEqual(['patient waiting'])
    page.server.refusal = ''
    await page.settle(5000)
    expect(page.texts('0')).toEqual(['patient'])
  })

  it('keeps what is not sent, and what is not finished, across a reload of the page', async () => {
    await page.logIn('me')
    page.server.down = true
    page.server.closeAll(1006)
    page.stores.chat.sender.write('0', 'kept')
    page.stores.chat.drafts.set('ann', 'half a sen')
    await page.reload()
    expect(states()).toEqual(['kept waiting'])
    expect(page.stores.chat.drafts.get('ann')).toBe('half a sen')
    page.server.down = false
    await page.settle(5000)
    expect(page.texts('0')).toEqual(['kept'])
  })

  it('leaves nothing behind for the next person', async () => {
    await page.logIn('me')
    page.server.down = true
    page.server.closeAll(1006)
    page.stores.chat.sender.write('0', 'secret')
    page.stores.chat.drafts.set('0', 'secret')
    await page.settle(1000)
    page.stores.logOut()
    await page.settle()
    expect(JSON.stringify({ ...window.sessionStorage })).not.toContain('secret')
    expect({ ...window.localStorage }).toEqual({ 'chat.logouts': JSON.stringify(['session-me']) })
    page.server.down = false
    page.stores.session.logIn('other', 'right')
    await page.settle()
    expect(JSON.stringify({ ...window.localStorage })).not.toContain('session-me')
    expect(states()).toEqual([])
    expect(page.stores.chat.drafts.size).toBe(0)
    expect(sent()).toEqual([])
  })
})
