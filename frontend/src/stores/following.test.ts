import { describe, expect, it } from 'vitest'
import { unreadCount } from '../chat/conversation'
import { MessageType } from '../protocol/messageType'
import { useTestPage } from '../testing/page'
import { TestLogs } from '../testing/testLogs'

const page = useTestPage()

function unread(id: string): number {
  const conversation = page.stores.chat.conversations.get(id)
  return conversation ? unreadCount(conversation) : 0
}

describe('following the conversations', () => {
  it('begins with what the server counts as unread and with nothing loaded', async () => {
    page.server.write('ann', '0', 'before')
    page.server.write('ann', 'me', 'psst')
    await page.logIn('me')
    expect(page.stores.chat.conversations.sorted().map((chat) => chat.id)).toEqual(['ann', '0'])
    expect(unread('ann')).toBe(1)
    expect(unread('0')).toBe(0)
    expect(page.texts('0')).toEqual([])
  })

  it('takes live messages and counts them as unread', async () => {
    await page.logIn('me')
    page.server.write('ann', '0', 'hello')
    page.server.write('ann', 'me', 'psst')
    await page.settle()
    expect(page.texts('0')).toEqual(['hello'])
    expect(page.texts('ann')).toEqual(['psst'])
    expect(page.stores.chat.unreadTotal.value).toBe(2)
    page.stores.chat.markAllRead('0')
    expect(page.stores.chat.unreadTotal.value).toBe(1)
  })

  it('fills a hole before it shows what came after', async () => {
    await page.logIn('me')
    page.server.write('ann', '0', 'one')
    page.server.store('ann', '0', 'lost')
    page.server.write('ann', '0', 'three')
    page.server.write('ann', '0', 'four')
    await page.settle()
    expect(page.texts('0')).toEqual(['one', 'lost', 'three', 'four'])
  })

  it('holds live messages back until the first answer is there', async () => {
    page.server.holding.add(MessageType.Conversations)
    await page.logIn('me')
    page.server.write('ann', '0', 'early')
    await page.settle()
    page.server.release()
    page.server.write('ann', '0', 'late')
    await page.settle()
    await page.stores.chat.history.loadOlder('0')
    expect(page.texts('0')).toEqual(['early', 'late'])
  })

  it('loses and doubles nothing across a break, in old and in new conversations', async () => {
    page.server.store('ann', '0', 'before')
    await page.logIn('me')
    page.server.write('ann', '0', 'one')
    await page.settle(1000)
    page.server.closeAll(1006)
    for (let i = 0; i < 450; i++) page.server.store('ann', '0', `missed ${i}`)
    page.server.store('bob', 'me', 'new chat')
    await page.settle(1000)
    expect(page.texts('0')).toHaveLength(451)
    expect(page.texts('0').at(-1)).toBe('missed 449')
    expect(unread('bob')).toBe(1)
    expect(page.stores.chat.conversations.get('bob')?.last).toMatchObject({ text: 'new chat' })
    expect(page.stores.chat.unreadTotal.value).toBe(452)
  })

  it('names every conversation it knows, so that none is sent from the start', async () => {
    page.server.write('ann', 'me', 'old')
    await page.logIn('me')
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(page.server.requests(MessageType.Sync).at(-1)).toMatchObject({ mess: { '0': 0, ann: 1 } })
  })

  it('opens a conversation anew after a long absence', async () => {
    page.server.store('ann', '0', 'before')
    await page.logIn('me')
    page.server.write('ann', '0', 'one')
    await page.settle(1000)
    page.server.closeAll(1006)
    for (let i = 0; i < 1500; i++) page.server.store('ann', '0', `missed ${i}`)
    await page.settle(1000)
    expect(page.texts('0')).toEqual([])
    expect(unread('0')).toBe(1501)
    const loading = page.stores.chat.history.loadOlder('0')
    await page.settle()
    await loading
    expect(page.texts('0').at(-1)).toBe('missed 1499')
    expect(unread('0')).toBe(1501)
  })

  it('forgets its positions when the store behind the server is another one', async () => {
    await page.logIn('me')
    page.server.write('ann', '0', 'one')
    await page.settle()
    page.server.logs = new TestLogs()
    page.server.epoch = 'e2'
    page.server.store('bob', '0', 'other world')
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(page.texts('0')).toEqual([])
    expect(page.stores.chat.conversations.get('0')?.position).toBe(1)
    expect(page.stores.chat.unreadTotal.value).toBe(0)
  })

  it('asks again when the server cannot answer', async () => {
    page.server.silent.add(MessageType.Conversations)
    await page.logIn('me')
    await page.settle(16_000)
    expect(page.stores.chat.hasBaseline.value).toBe(false)
    page.server.silent.clear()
    await page.settle(4000)
    expect(page.stores.chat.hasBaseline.value).toBe(true)
  })
})

describe('history', () => {
  it('loads page by page up to the beginning', async () => {
    for (let i = 1; i <= 250; i++) page.server.store('ann', '0', `${i}`)
    page.server.store('ann', 'me', 'not asked for')
    await page.logIn('me')
    for (const length of [100, 200, 250]) {
      const loading = page.stores.chat.history.loadOlder('0')
      await page.settle()
      await loading
      expect(page.texts('0')).toHaveLength(length)
    }
    expect(page.stores.chat.conversations.get('0')?.hasOlder).toBe(false)
    expect(page.texts('0').slice(0, 3)).toEqual(['1', '2', '3'])
    expect(page.texts('ann')).toEqual([])
  })

  it('leaves no hole where the server answers in smaller parts', async () => {
    for (let i = 1; i <= 150; i++) page.server.store('ann', '0', `${i}`)
    page.server.syncEntries = 30
    await page.logIn('me')
    for (const length of [100, 150]) {
      const loading = page.stores.chat.history.loadOlder('0')
      await page.settle()
      await loading
      expect(page.texts('0')).toHaveLength(length)
    }
    expect(page.texts('0')).toEqual(Array.from({ length: 150 }, (_, i) => `${i + 1}`))
  })

  it('can be tried again after it failed', async () => {
    page.server.store('ann', '0', 'x')
    await page.logIn('me')
    page.server.silent.add(MessageType.Sync)
    const failing = page.stores.chat.history.loadOlder('0')
    await page.settle(16_000)
    await failing
    expect(page.stores.chat.history.state('0')).toBe('failed')
    page.server.silent.clear()
    const loading = page.stores.chat.history.loadOlder('0')
    await page.settle()
    await loading
    expect(page.texts('0')).toEqual(['x'])
  })
})

describe('read marks', () => {
  it('are kept by the server for the next visit', async () => {
    await page.logIn('me')
    page.server.write('ann', '0', 'read')
    await page.settle()
    page.stores.chat.markAllRead('0')
    await page.settle(1000)
    page.stores.net.connection.stop({ reason: 'bye', text: '' })
    page.server.store('ann', '0', 'unread')
    page.server.store('ann', '0', 'unread too')
    page.server.store('bob', 'me', 'new')
    await page.reload()
    expect(unread('0')).toBe(2)
    expect(unread('bob')).toBe(1)
  })

  it('move with what one writes oneself', async () => {
    await page.logIn('me')
    page.server.write('ann', '0', 'one')
    await page.settle()
    page.server.write('me', '0', 'from my other device')
    page.server.write('ann', '0', 'three')
    await page.settle()
    expect(unread('0')).toBe(1)
  })

  it('come over from another device', async () => {
    await page.logIn('me')
    page.server.write('ann', '0', 'one')
    await page.settle(1000)
    expect(unread('0')).toBe(1)
    page.server.send({ type: MessageType.Read, sender_id: 'me', receiver_id: '0', mess: 1 })
    await page.settle()
    expect(unread('0')).toBe(0)
  })

  it('of the other person are not one’s own', async () => {
    await page.logIn('me')
    page.server.write('ann', 'me', 'one')
    page.server.send({ type: MessageType.Read, sender_id: 'ann', receiver_id: 'ann', mess: 1 })
    await page.settle(1000)
    expect(unread('ann')).toBe(1)
  })

  it('are told once for what is read together, and later for what is read without a connection', async () => {
    await page.logIn('me')
    const told = () => page.server.requests(MessageType.Read).map((request) => request['mess'])
    await page.settle(1000)
    for (const text of ['one', 'two', 'three']) {
      page.server.write('ann', '0', text)
      await page.settle()
      page.stores.chat.markAllRead('0')
    }
    await page.settle(1000)
    expect(told()).toEqual([3])
    page.server.write('ann', '0', 'four')
    await page.settle()
    page.server.closeAll(1006)
    page.stores.chat.markAllRead('0')
    await page.settle(3000)
    expect(told()).toEqual([3, 4])
  })
})

describe('groups', () => {
  const titles = () => page.stores.chat.conversations.sorted().map(({ id, room }) => `${id} ${room}`)

  it('are in the list with their name, and tell of changes without counting them', async () => {
    page.server.makeGroup('g1', 'Hikers', ['ann', 'me', 'bob'])
    await page.logIn('me')
    expect(titles()).toEqual(['g1 group', '0 lobby'])
    expect(page.stores.chat.conversations.get('g1')?.title).toBe('Hikers')
    page.server.write('bob', 'g1', 'hello')
    page.server.change(MessageType.GroupHandOver, 'g1', 'ann', ['bob'])
    await page.settle()
    expect(page.texts('g1')).toEqual(['hello', 'handedOver'])
    expect(unread('g1')).toBe(1)
  })

  it('begin when somebody adds one, and take what one writes', async () => {
    await page.logIn('me')
    page.server.makeGroup('g1', 'Hikers', ['ann', 'me', 'bob'])
    await page.settle()
    expect(titles()).toEqual(['g1 group', '0 lobby'])
    page.stores.chat.write('g1', 'hi all')
    await page.settle()
    expect(page.server.requests(MessageType.TextCommon)).toHaveLength(1)
    expect(page.texts('g1')).toEqual(['created', 'hi all'])
  })

  it('bring nothing unread from before one came, also when that was while one was away', async () => {
    await page.logIn('me')
    page.server.closeAll(1006)
    page.server.makeGroup('g1', 'Hikers', ['ann', 'bob', 'cleo'])
    for (let i = 0; i < 30; i++) page.server.store('ann', 'g1', `before ${i}`)
    page.server.logs.group('g1').members.add('me')
    page.server.change(MessageType.GroupJoin, 'g1', 'ann', ['me'])
    page.server.logs.read('me', 'g1', 32)
    page.server.store('ann', 'g1', 'welcome')
    await page.settle(1000)
    expect(unread('g1')).toBe(1)
    expect(page.texts('g1')).toEqual([])
  })

  it('one is removed from are left, and come back whole when one is added again', async () => {
    page.server.makeGroup('g1', 'Hikers', ['ann', 'me', 'bob'])
    await page.logIn('me')
    page.server.logs.group('g1').members.delete('me')
    page.server.change(MessageType.GroupRemove, 'g1', 'ann', ['me'])
    await page.settle()
    expect(page.stores.groups.departed.get('g1')).toEqual({ why: 'removed', by: { id: 'ann', name: 'ANN' } })
    page.server.write('ann', 'g1', 'unheard')
    page.server.logs.group('g1').members.add('me')
    page.server.change(MessageType.GroupJoin, 'g1', 'ann', ['me'])
    await page.settle()
    expect(page.stores.groups.departed.has('g1')).toBe(false)
    expect(page.texts('g1')).toEqual(['removed', 'unheard', 'joined'])
  })

  it('one was removed from while away are noticed', async () => {
    page.server.makeGroup('g1', 'Hikers', ['ann', 'me', 'bob'])
    await page.logIn('me')
    page.server.closeAll(1006)
    page.server.logs.group('g1').members.delete('me')
    await page.settle(1000)
    expect(page.stores.groups.departed.get('g1')?.why).toBe('gone')
    page.stores.chat.dismissDeparted('g1')
    expect(titles()).toEqual(['0 lobby'])
  })
})
