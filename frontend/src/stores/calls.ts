import { ref, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import type { CallCenter } from '../calls/callCenter'
import type { CallView } from '../calls/callView'
import { IDLE, isActive } from '../calls/callState'
import type { IceServerList } from '../calls/iceServerSource'
import type { DeviceChoice } from '../calls/localMedia'
import type { CallInfo, CallNews, DenyReason } from '../calls/signals'
import { RequestError } from '../connection/pendingRequests'
import { callList, iceServers, type RunningCall } from '../protocol/calls'
import type { ServerFrame } from '../protocol/frames'
import { callNews, createSignaling } from './callSignaling'
import type { ConnectionStore } from './connection'
import { isRecord, readJson, type KeyValueStorage } from './storage'

export interface CallEnvironment {
  readonly net: ConnectionStore
  readonly local: KeyValueStorage
  /** What somebody is told who is refused. */
  readonly denial: (reason: DenyReason) => string
}

/** A call that one may join. */
export interface OpenCall extends CallInfo {
  /** Who was in it when the server was last asked. */
  readonly members: readonly string[]
}

const DEVICES_KEY = 'chat.devices'
/** Calls that went on unheard of are forgotten; the server lets none last longer. */
const MOST_RUNNING = 50
/** Of these there is something to see, also without a call before. */
const LOADING: ReadonlySet<CallNews['what']> = new Set(['ringing', 'held'])

/** The call a person is in or is called to; what it runs on is loaded with the first one. */
export class CallStore {
  /** Null until there has been a call. */
  readonly view = shallowRef<CallView | null>(null)
  /** Calls of groups and the lobby that go on, by room; one may join them. */
  readonly running = shallowReactive(new Map<string, OpenCall>())
  readonly devices: Ref<DeviceChoice>
  /** The call is a tile beside what one does. */
  readonly minimised = ref(false)
  private readonly environment: CallEnvironment
  private me = ''
  private center: Promise<CallCenter> | null = null
  private loaded: CallCenter | null = null

  constructor(environment: CallEnvironment) {
    this.environment = environment
    const { net, local } = environment
    const saved = readJson(local, DEVICES_KEY, asDevices)
    this.devices = shallowRef(saved ?? { audio: '', video: '' })
    watch(this.devices, (devices) => {
      local.setItem(DEVICES_KEY, JSON.stringify(devices))
      void this.loaded?.choose(devices)
    })
    net.listen({ onFrame: (frame) => this.receive(frame), onReady: ({ user }) => this.ready(user.id) })
  }

  /** A call is there at its full size. */
  get isLarge(): boolean {
    return isActive(this.state) && !this.minimised.value
  }

  get state() {
    return this.view.value?.state ?? IDLE
  }

  async call(call: Omit<CallInfo, 'roomId'>): Promise<void> {
    await (await this.load()).call({ ...call, roomId: '' })
  }

  /** Joins a call that goes on, or answers the one that rings, with a camera or without. */
  async join(call: CallInfo, video: boolean): Promise<void> {
    await (await this.load()).join({ ...call, video })
  }

  decline(): void {
    this.loaded?.decline()
  }

  hangUp(): void {
    this.loaded?.hangUp()
  }

  dismiss(): void {
    this.loaded?.dismiss()
  }

  setMuted(muted: boolean): void {
    this.loaded?.setMuted(muted)
  }

  async setCamera(on: boolean): Promise<void> {
    await this.loaded?.setCamera(on)
  }

  async setScreen(on: boolean): Promise<void> {
    await this.loaded?.setScreen(on)
  }

  /** The connections of the call, for their figures. */
  connections() {
    return this.loaded?.connections() ?? []
  }

  /** The server's STUN and TURN servers. Fails with RequestError. */
  async iceServers(): Promise<IceServerList> {
    return this.environment.net.connection.request(iceServers(), 'iceServers')
  }

  /** The page goes away, or its person does. */
  leave(): void {
    if (isActive(this.state)) this.hangUp()
    else this.dismiss()
  }

  clear(): void {
    this.leave()
    this.running.clear()
    this.center = this.loaded = null
    this.view.value = null
    this.me = ''
  }

  private ready(me: string): void {
    this.me = me
    this.loaded?.resume()
    void this.ask((calls) => this.learn(calls))
  }

  /** Who is in the calls that one may join now; of that the server tells only those who are in them. */
  async refresh(): Promise<void> {
    await this.ask((calls) => this.noteOpen(calls))
  }

  /** What began or ended while nothing was heard; where the line breaks again, the next login asks anew. */
  private async ask(learn: (calls: readonly RunningCall[]) => void): Promise<void> {
    const { me } = this
    try {
      const { calls } = await this.environment.net.connection.request(callList(), 'callList')
      if (me !== this.me) return
      const listed = new Set(calls.map(({ roomId }) => roomId))
      for (const roomId of this.running.keys()) {
        if (!listed.has(roomId) && !this.isIn(roomId)) this.running.delete(roomId)
      }
      learn(calls)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
    }
  }

  /**
   * Calls that could not be heard ringing: that to this person alone rings now, the others may be joined. And the call
   * that a page before this one has left this person in.
   */
  private learn(calls: readonly RunningCall[]): void {
    this.noteOpen(calls)
    for (const { receiverId: conversation, members, ...room } of calls) {
      const call = { ...room, conversation }
      const others = members.filter((id) => id !== this.me)
      if (others.length < members.length) this.take({ what: 'held', call, others })
      else if (conversation === call.roomId) this.take({ what: 'ringing', from: call.roomId, call })
    }
  }

  /** Neither a call of two nor one's own: that is over once one has left it. */
  private noteOpen(calls: readonly RunningCall[]): void {
    for (const { receiverId: conversation, ...call } of calls) {
      const isOwn = call.roomId === this.me
      if (!isOwn && conversation !== call.roomId) this.note({ ...call, conversation })
    }
  }

  /** The list does not name the call that one is in. */
  private isIn(roomId: string): boolean {
    return isActive(this.state) && this.state.call.roomId === roomId
  }

  private receive(frame: ServerFrame): void {
    if (frame.kind === 'callList') return this.learn(frame.calls)
    const news = callNews(frame)
    if (news) this.take(news)
  }

  private take(news: CallNews): void {
    this.follow(news)
    if (this.loaded) this.loaded.receive(news)
    // In order, also where the first of them makes it load.
    else if (this.center || LOADING.has(news.what)) void this.load().then((center) => center.receive(news))
  }

  private follow(news: CallNews): void {
    if (news.what === 'ended') this.running.delete(news.roomId)
    if (news.what === 'ringing' && news.call.isGroup) this.note({ ...news.call, members: [news.from] })
  }

  private note(call: OpenCall): void {
    if (this.running.size < MOST_RUNNING) this.running.set(call.roomId, call)
  }

  private load(): Promise<CallCenter> {
    this.center ??= this.create()
    return this.center
  }

  private async create(): Promise<CallCenter> {
    const { CallCenter } = await import('../calls/callCenter')
    this.loaded = new CallCenter({
      me: this.me,
      signaling: createSignaling(this.environment.net),
      iceServers: () => this.iceServers(),
      createConnection: (configuration) => new RTCPeerConnection(configuration),
      createStream: () => new MediaStream(),
      devices: mediaDevices(),
      chosen: this.devices.value,
      denial: this.environment.denial,
      changed: (view) => this.show(view),
      complain: (error) => console.error(`chat: a call has trouble: ${String(error)}`),
    })
    return this.loaded
  }

  private show(view: CallView): void {
    if (!isActive(view.state)) this.minimised.value = false
    this.view.value = view
    const { state } = view
    if (state.name === 'ended' && state.reason === 'gone') this.running.delete(state.call.roomId)
  }
}

/** Missing where the page comes over plain HTTP from another machine. */
function mediaDevices(): MediaDevices | undefined {
  return 'mediaDevices' in navigator ? navigator.mediaDevices : undefined
}

function asDevices(value: unknown): DeviceChoice | null {
  if (!isRecord(value)) return null
  const { audio, video } = value
  return typeof audio === 'string' && typeof video === 'string' ? { audio, video } : null
}
