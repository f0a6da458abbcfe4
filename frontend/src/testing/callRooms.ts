import { CallCenter } from '../calls/callCenter'
import { NO_CALL, type CallView } from '../calls/callView'
import type { TrackKind } from '../calls/peer'
import type { CallInfo, CallNews, PeerSignal, Signaling } from '../calls/signals'
import { createFakeConnection, fakeTrack } from './fakePeerConnection'

/** The server's rooms, as docs/protocol.md has them; what is under way arrives with settle(). */
export class Rooms {
  readonly people = new Map<string, Person>()
  readonly members = new Map<string, Set<string>>()
  readonly calls = new Map<string, CallInfo>()
  readonly signals: [from: string, to: string, PeerSignal['type']][] = []
  refusal = ''
  private wire: (() => void)[] = []

  tell(to: Iterable<string>, news: CallNews): void {
    for (const id of to) this.wire.push(() => this.people.get(id)?.hear(news))
  }

  deliver(): void {
    for (const arrive of this.wire.splice(0)) arrive()
  }

  signaling(me: string): Signaling {
    return {
      create: (call) => Promise.resolve(this.create(me, call)),
      join: (call, refused) => this.join(me, call, refused),
      send: (to, signal) => {
        if (!this.people.get(me)?.online) return false
        this.signals.push([me, to, signal.type])
        this.tell([to], { what: 'signal', from: me, signal })
        return true
      },
      leave: (call) => this.leave(me, call.roomId),
    }
  }

  private create(me: string, call: CallInfo): string {
    this.calls.set(me, { ...call, roomId: me })
    this.members.set(me, new Set([me]))
    const where = call.isGroup ? call.conversation : me
    const called = call.isGroup ? this.others(me) : [call.conversation]
    this.tell(called, { what: 'ringing', from: me, call: { ...call, roomId: me, conversation: where } })
    return me
  }

  private join(me: string, { roomId }: CallInfo, refused: (code: string) => void): void {
    const members = this.members.get(roomId)
    if (!members || this.refusal !== '') return refused(this.refusal || 'unknown_call')
    if (members.has(me)) return
    const hearers = [...members].filter((id) => id !== roomId && id !== me)
    members.add(me)
    this.tell(hearers, { what: 'joined', from: me, roomId })
  }

  private leave(me: string, roomId: string): void {
    const call = this.calls.get(roomId)
    if (!call) return
    this.members.get(roomId)?.delete(me)
    if (me === roomId) this.calls.delete(roomId)
    this.tell(this.others(me), { what: me === roomId ? 'ended' : 'left', from: me, roomId })
  }

  private others(me: string): string[] {
    return [...this.people.keys()].filter((id) => id !== me)
  }
}

/** Somebody with a page that has a fake network, microphone and camera. */
export class Person {
  view: CallView = NO_CALL
  cameras = 1
  microphones = 1
  online = true
  readonly center: CallCenter
  readonly complaints: unknown[] = []

  constructor(id: string, rooms: Rooms) {
    rooms.people.set(id, this)
    this.center = new CallCenter({
      me: id,
      signaling: rooms.signaling(id),
      iceServers: () => Promise.resolve({ servers: [], ttl: 300 }),
      createConnection: createFakeConnection,
      createStream: () => ({}) as MediaStream,
      devices: this.devices() as unknown as MediaDevices,
      chosen: { audio: '', video: '' },
      denial: (reason) => reason,
      changed: (view) => (this.view = view),
      complain: (error) => this.complaints.push(error),
    })
  }

  get state(): string {
    return this.view.state.name
  }

  get reason(): string {
    return this.view.state.name === 'ended' ? this.view.state.reason : ''
  }

  get others(): string[] {
    return this.view.participants.map(({ id, state }) => `${id} ${state}`).sort()
  }

  hear(news: CallNews): void {
    if (this.online) this.center.receive(news)
  }

  async accept(video = true): Promise<void> {
    if (this.view.state.name === 'ringingIn') await this.center.join({ ...this.view.state.call, video })
  }

  private devices() {
    const open = (kind: TrackKind, count: number) => {
      if (count === 0) return Promise.reject(new DOMException('none', 'NotFoundError'))
      return Promise.resolve({ getTracks: () => [fakeTrack(kind)] })
    }
    return {
      getUserMedia: ({ video }: MediaStreamConstraints) =>
        video ? open('video', this.cameras) : open('audio', this.microphones),
      getDisplayMedia: () => open('video', 1),
    }
  }
}
