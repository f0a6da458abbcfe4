import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Person, Rooms } from '../testing/callRooms'
import { FakePeerConnection } from '../testing/fakePeerConnection'
import type { CallInfo } from './signals'

let rooms: Rooms
let ann: Person
let bob: Person
let carl: Person

const privately = (conversation: string, video = true): CallInfo => ({
  roomId: '',
  conversation,
  isGroup: false,
  video,
})
const inGroup: CallInfo = { roomId: '', conversation: 'group', isGroup: true, video: true }

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

describe('a call of two', () => {
  it('rings, is accepted, and ends for both when one hangs up', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    expect([ann.state, bob.state, carl.state]).toEqual(['ringingOut', 'ringingIn', 'idle'])
    void bob.accept()
    await settle()
    expect([ann.state, bob.state]).toEqual(['connected', 'connected'])
    expect(ann.others).toEqual(['bob connected'])
    bob.center.hangUp()
    await settle()
    expect([ann.state, ann.reason, bob.state]).toEqual(['ended', 'hungUp', 'idle'])
  })

  it('is offered by who joins and answered by who called, as the predecessor’s page does', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    void bob.accept()
    await settle()
    const descriptions = rooms.signals.filter(([, , type]) => type === 'offer' || type === 'answer')
    expect(descriptions).toEqual([
      ['bob', 'ann', 'offer'],
      ['ann', 'bob', 'answer'],
    ])
  })

  it('can be declined', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    bob.center.decline()
    await settle()
    expect([ann.state, ann.reason, bob.state]).toEqual(['ended', 'declined', 'idle'])
  })

  it('finds somebody busy who is in another call', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    void bob.accept()
    await settle()
    void carl.center.call(privately('bob'))
    await settle()
    expect([carl.reason, ann.state, bob.state]).toEqual(['busy', 'connected', 'connected'])
  })

  it('ends unanswered after a minute', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    await vi.advanceTimersByTimeAsync(60_000)
    await settle()
    expect([ann.state, ann.reason, bob.state]).toEqual(['ended', 'timeout', 'idle'])
  })

  it('becomes one where both call each other', async () => {
    void ann.center.call(privately('bob'))
    void bob.center.call(privately('ann'))
    await settle()
    expect([ann.state, bob.state]).toEqual(['connected', 'connected'])
  })

  it('says that somebody is offline', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    ann.center.receive({ what: 'offline', ids: ['bob'] })
    expect(ann.reason).toBe('offline')
  })

  it('stops ringing where it was answered or declined on another device', async () => {
    for (const elsewhere of [
      { what: 'joined', from: 'bob', roomId: 'ann' },
      { what: 'signal', from: 'bob', signal: { type: 'deny', message: '', reason: 'declined' } },
    ] as const) {
      void ann.center.call(privately('bob'))
      await settle()
      bob.center.receive(elsewhere)
      expect(bob.state).toBe('idle')
      ann.center.hangUp()
      await settle()
    }
  })

  it('goes on with sound alone where there is no camera, and not without a microphone', async () => {
    ann.cameras = 0
    bob.microphones = 0
    void ann.center.call(privately('bob'))
    await settle()
    expect(ann.view.local).toMatchObject({ cameraProblem: 'missing', media: { audio: true, video: false } })
    void bob.accept()
    await settle()
    expect(bob.reason).toBe('microphone')
  })

  it('tells the other side what is muted and shown', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    void bob.accept(false)
    await settle()
    expect(ann.view.participants[0]?.media).toEqual({ audio: true, video: false, screen: false })
    bob.center.setMuted(true)
    await bob.center.setScreen(true)
    await settle()
    expect(ann.view.participants[0]?.media).toEqual({ audio: false, video: true, screen: true })
  })

  it('does not begin where the call is over meanwhile, or full', async () => {
    for (const [code, reason] of [
      ['unknown_call', 'gone'],
      ['call_full', 'full'],
    ] as const) {
      rooms.refusal = code
      void bob.center.join({ ...inGroup, roomId: 'ann' })
      await settle()
      expect(bob.reason).toBe(reason)
    }
  })
})

describe('a call of a group', () => {
  it('connects each with each, also who joins later, and goes on when one leaves', async () => {
    void ann.center.call(inGroup)
    await settle()
    void bob.accept()
    await settle()
    void carl.accept()
    await settle()
    expect(ann.others).toEqual(['bob connected', 'carl connected'])
    expect(bob.others).toEqual(['ann connected', 'carl connected'])
    expect(carl.others).toEqual(['ann connected', 'bob connected'])
    bob.center.hangUp()
    await settle()
    expect(ann.others).toEqual(['carl connected'])
    expect(carl.state).toBe('connected')
    ann.center.hangUp()
    await settle()
    expect([carl.state, carl.reason]).toEqual(['ended', 'hungUp'])
  })

  it('sends smaller pictures the more there are to send to, and a screen as it is', async () => {
    const scales = () =>
      ann.center
        .connections()
        .flatMap((connection) => connection.getTransceivers())
        .filter(({ receiver }) => receiver.track.kind === 'video')
        .map(({ sender }) => sender.getParameters().encodings[0]?.scaleResolutionDownBy)
    void ann.center.call(inGroup)
    await settle()
    void bob.accept()
    await settle()
    expect(scales()).toEqual([1])
    void carl.accept()
    await settle()
    expect(scales()).toEqual([1.5, 1.5])
    await ann.center.setScreen(true)
    await settle()
    expect(scales()).toEqual([1, 1])
    await ann.center.setScreen(false)
    bob.center.hangUp()
    await settle()
    expect(scales()).toEqual([1])
  })

  it('connects anew who comes back with a new page', async () => {
    void ann.center.call(inGroup)
    await settle()
    void bob.accept()
    await settle()
    const anew = new Person('bob', rooms)
    void anew.center.join({ ...inGroup, roomId: 'ann' })
    await settle()
    expect(anew.others).toEqual(['ann connected'])
    expect(ann.others).toEqual(['bob connected'])
    anew.center.hangUp()
  })
})

describe('a call of a group that somebody declines', () => {
  it('tells who has called, goes on, and forgets it when they come all the same', async () => {
    void ann.center.call(inGroup)
    await settle()
    bob.center.decline()
    await settle()
    expect(bob.state).toBe('idle')
    expect(ann.state).toBe('ringingOut')
    expect(ann.view.refused).toEqual(['bob'])
    void bob.center.join({ ...inGroup, roomId: 'ann' })
    await settle()
    expect(ann.view.refused).toEqual([])
    expect(ann.others).toEqual(['bob connected'])
  })

  it('hears of who is in another call', async () => {
    void bob.center.call(privately('dan'))
    await settle()
    void ann.center.call(inGroup)
    await settle()
    expect(ann.view.refused).toEqual(['bob'])
  })
})

describe('a call whose way to the server is lost', () => {
  it('goes on, and is mended by what was lost once the way is back', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    void bob.accept()
    await settle()
    ann.online = false
    FakePeerConnection.all.at(-1)?.becomes('failed')
    FakePeerConnection.all.at(-2)?.becomes('failed')
    await settle(1000)
    expect([ann.state, bob.state]).toEqual(['reconnecting', 'reconnecting'])
    ann.online = true
    ann.center.resume()
    await settle(1000)
    expect([ann.state, bob.state]).toEqual(['connected', 'connected'])
  })

  it('ends where the other one has hung up meanwhile', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    void bob.accept()
    await settle()
    bob.online = false
    ann.center.hangUp()
    rooms.members.clear()
    await settle()
    expect(bob.state).toBe('connected')
    bob.online = true
    bob.center.resume()
    await settle()
    expect([bob.state, bob.reason]).toEqual(['ended', 'hungUp'])
  })

  it('ends where the other side is not reached again', async () => {
    void ann.center.call(privately('bob'))
    await settle()
    void bob.accept()
    await settle()
    FakePeerConnection.reachable = false
    ann.online = false
    bob.online = false
    for (const connection of FakePeerConnection.all.slice(-2)) connection.becomes('failed')
    await vi.advanceTimersByTimeAsync(31_000)
    expect([ann.reason, bob.reason]).toEqual(['failed', 'failed'])
  })
})
