import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Person, Rooms } from '../testing/callRooms'
import { FakePeerConnection } from '../testing/fakePeerConnection'
import type { CallInfo } from './signals'

let rooms: Rooms
let ann: Person
let bob: Person
let carl: Person

const alone = (conversation: string, roomId = ''): CallInfo => ({
  roomId,
  conversation,
  isGroup: false,
  video: true,
})
const inGroup = (roomId = ''): CallInfo => ({ roomId, conversation: 'group', isGroup: true, video: true })

async function settle(ms = 20): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await vi.advanceTimersByTimeAsync(ms / 20)
    rooms.deliver()
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakePeerConnection.reachable = true
  rooms = new Rooms()
  ;[ann, bob, carl] = ['ann', 'bob', 'carl'].map((id) => new Person(id, rooms)) as [Person, Person, Person]
})
afterEach(() => {
  for (const person of [ann, bob, carl]) {
    person.center.hangUp()
    expect(person.complaints).toEqual([])
  }
  vi.useRealTimers()
})

describe('a call whose page was killed', () => {
  /** Bob's page is started anew while the server still has him in the call. */
  async function restart(call: CallInfo, others: string[]): Promise<Person> {
    bob.online = false
    const again = new Person('bob', rooms)
    again.hear({ what: 'held', call, others })
    await settle()
    return again
  }

  it('is returned to: everybody in it is reached again', async () => {
    void ann.center.call(inGroup())
    await settle()
    void bob.accept()
    void carl.accept()
    await settle()
    const again = await restart(inGroup('ann'), ['ann', 'carl'])
    expect(again.state).toBe('interrupted')
    void again.center.join(inGroup('ann'))
    await settle()
    expect([again.state, again.others]).toEqual(['connected', ['ann connected', 'carl connected']])
    expect([ann.others, carl.others]).toEqual([
      ['bob connected', 'carl connected'],
      ['ann connected', 'bob connected'],
    ])
    again.center.hangUp()
  })

  it('is returned to by its owner', async () => {
    void bob.center.call(alone('ann'))
    await settle()
    void ann.accept()
    await settle()
    const call = alone('ann', 'bob')
    const again = await restart(call, ['ann'])
    void again.center.join(call)
    await settle()
    expect([again.others, ann.others]).toEqual([['ann connected'], ['bob connected']])
    again.center.hangUp()
  })

  it('knows who has come and gone meanwhile', async () => {
    const call = inGroup('ann')
    const again = await restart(call, ['ann', 'dora'])
    again.hear({ what: 'joined', from: 'carl', roomId: 'ann' })
    again.hear({ what: 'left', from: 'dora', roomId: 'ann' })
    expect(again.view.state).toMatchObject({ name: 'interrupted', others: ['ann', 'carl'] })
    again.hear({ what: 'ended', from: 'ann', roomId: 'ann' })
    expect([again.state, again.reason]).toEqual(['ended', 'hungUp'])
  })

  it('is left by who does not return, so that nobody waits', async () => {
    void ann.center.call(alone('bob'))
    await settle()
    void bob.accept()
    await settle()
    const again = await restart(alone('ann', 'ann'), ['ann'])
    await settle(60_100)
    expect(again.state).toBe('idle')
    expect(ann.state).toBe('ended')
  })
})
