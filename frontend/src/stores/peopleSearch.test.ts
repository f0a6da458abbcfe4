import { beforeEach, describe, expect, it } from 'vitest'
import { foundBeside } from '../chat/peopleSearch'
import { MessageType } from '../protocol/messageType'
import { useTestPage } from '../testing/page'
import { PeopleSearcher } from './peopleSearch'

const page = useTestPage()
const PAUSE = 250
let searcher: PeopleSearcher

const asked = () => page.server.requests(MessageType.UserFind).map(({ mess }) => mess)
const found = () => foundBeside(searcher.search.value, new Set(['ann']), 'en').map(({ name }) => name)

async function type(text: string, ms = PAUSE): Promise<void> {
  searcher.type(text)
  await page.settle(ms)
}

beforeEach(async () => {
  searcher = new PeopleSearcher(page.stores.people)
  page.server.offline.add('dora').add('doris')
  await page.logIn('ann')
})

describe('looking for people', () => {
  it('finds who is offline', async () => {
    await type('dor')
    expect(searcher.search.value.state).toBe('found')
    expect(found()).toEqual(['DORA', 'DORIS'])
  })

  it('asks the server once typing pauses, not with each letter', async () => {
    for (const text of ['d', 'do', 'dor']) await type(text, PAUSE / 2)
    expect(searcher.search.value.state).toBe('searching')
    expect(asked()).toEqual([])
    await type('dor ')
    expect(asked()).toEqual([{ name: 'dor', limit: 20 }])
    await type(' dor')
    expect(asked()).toHaveLength(1)
  })

  it('asks nothing where nothing is typed any more', async () => {
    await type('dor', PAUSE / 2)
    await type('')
    expect(asked()).toEqual([])
    expect(searcher.search.value.state).toBe('idle')
    expect(found()).toEqual([])
  })

  it('asks nothing once nobody looks', async () => {
    await type('dor', PAUSE / 2)
    searcher.stop()
    await page.settle(PAUSE)
    expect(asked()).toEqual([])
  })

  it('does not take an answer that comes too late', async () => {
    page.server.holding.add(MessageType.UserFind)
    await type('dora')
    await type('doris', PAUSE / 2)
    page.server.release()
    await page.settle()
    expect(searcher.search.value.state).toBe('searching')
    await page.settle(PAUSE)
    expect(found()).toEqual(['DORIS'])
  })

  it('fails without a line, and is tried once more when there is one', async () => {
    page.server.down = true
    page.server.closeAll(1006)
    await type('dor')
    expect(searcher.search.value.state).toBe('failed')
    page.server.down = false
    await page.settle(60_000)
    searcher.retry()
    await page.settle()
    expect(found()).toEqual(['DORA', 'DORIS'])
  })

  it('tells of somebody found online that they are', async () => {
    const online = () => page.stores.people.people.value.online
    page.server.send({ type: MessageType.Presence, mess: { online: [], offline: ['ann'], total: 0 } })
    await page.settle()
    expect(online().has('ann')).toBe(false)
    await type('ann')
    expect(online().has('ann')).toBe(true)
    expect(online().has('dora')).toBe(false)
  })
})
