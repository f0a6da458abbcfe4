import {
  IDLE,
  isActive,
  isFree,
  next,
  roomOf,
  takesPart,
  type CallEvent,
  type CallState,
  type EndReason,
} from './callState'
import { IceServerSource, type IceServerList } from './iceServerSource'
import { viewOf, type CallView } from './callView'
import { LocalMedia, type DeviceChoice, type MediaDevicesLike } from './localMedia'
import { Mesh, type Participant } from './mesh'
import type { PeerConnection } from './peer'
import type { CallInfo, CallNews, DenyReason, PeerSignal, Signaling } from './signals'

export interface CallCenterOptions {
  readonly me: string
  readonly signaling: Signaling
  readonly iceServers: () => Promise<IceServerList>
  readonly createConnection: (configuration: RTCConfiguration) => PeerConnection
  readonly createStream: () => MediaStream
  readonly devices: MediaDevicesLike | undefined
  readonly chosen: DeviceChoice
  /** What somebody is told who is refused, for pages that show only text. */
  readonly denial: (reason: DenyReason) => string
  readonly changed: (view: CallView) => void
  readonly complain: (error: unknown) => void
}

const RING_OUT_MS = 60_000
/** A little longer than the server lets it ring: the end may have been missed. */
const RING_IN_MS = 95_000
/** Who has not returned by then has been given up by the others. */
const RETURN_MS = 60_000

/** In the lobby there may be many. */
const MOST_REFUSED = 20

/** The one call that a person may be in, from its ringing to its end. */
export class CallCenter {
  private readonly options: CallCenterOptions
  private readonly ice: IceServerSource
  private state: CallState = IDLE
  private mesh: Mesh | null = null
  private media: LocalMedia | null = null
  private chosen: DeviceChoice
  private readonly refused = new Set<string>()
  private ringTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: CallCenterOptions) {
    this.options = options
    this.chosen = options.chosen
    this.ice = new IceServerSource(options.iceServers)
  }

  /** Calls everybody in a conversation. */
  async call(call: CallInfo): Promise<void> {
    if (!isFree(this.state)) return
    this.apply({ what: 'call', call })
    this.begin()
    if (!(await this.openMedia(call.video))) return
    try {
      const roomId = await this.options.signaling.create(call)
      if (this.state.name === 'ringingOut') this.roomMade(roomId)
      else if (isFree(this.state)) this.options.signaling.leave({ ...call, roomId })
    } catch {
      this.end('unreachable')
    }
  }

  /** Answers the call that rings, joins one that goes on, or returns to the one that was interrupted. */
  async join(call: CallInfo): Promise<void> {
    if (isActive(this.state)) return
    // The others hear only of those who come new: who returns offers to each of them.
    const offered = this.state.name === 'interrupted' ? this.state.others : [call.roomId]
    this.apply({ what: 'join', call })
    this.begin()
    if (!(await this.openMedia(call.video))) return
    this.options.signaling.join(call, (code) => this.joinRefused(code))
    for (const id of offered) this.mesh?.call(id, call.video)
  }

  decline(): void {
    if (this.state.name !== 'ringingIn') return
    this.deny(this.state.from, 'declined')
    this.dismiss()
  }

  hangUp(): void {
    if (takesPart(this.state)) this.leave(this.state.call)
    this.dismiss()
  }

  /** Ends what is shown of a call that is over. */
  dismiss(): void {
    this.stop()
    this.apply({ what: 'dismiss' })
  }

  setMuted(muted: boolean): void {
    this.media?.setMuted(muted)
  }

  async setCamera(on: boolean): Promise<void> {
    await this.media?.setCamera(on)
  }

  async setScreen(on: boolean): Promise<void> {
    await this.media?.setScreen(on)
  }

  async choose(chosen: DeviceChoice): Promise<void> {
    this.chosen = chosen
    await this.media?.choose(chosen)
  }

  /** The connection to the server is back. */
  resume(): void {
    this.mesh?.resume()
    this.checkRoom()
  }

  connections(): readonly PeerConnection[] {
    return this.mesh?.connections() ?? []
  }

  receive(news: CallNews): void {
    switch (news.what) {
      case 'ringing':
        return this.rings(news.from, news.call)
      case 'held':
        return this.interrupted(news.call, news.others)
      case 'joined':
        return this.joined(news.from, news.roomId)
      case 'left':
        return this.left(news.from, news.roomId)
      case 'ended':
        return this.ended(news.roomId)
      case 'offline':
        return this.offline(news.ids)
      case 'signal':
        return this.signalled(news.from, news.signal)
    }
  }

  private rings(from: string, call: CallInfo): void {
    if (from === this.options.me || roomOf(this.state) === call.roomId) return
    if (isFree(this.state)) {
      this.stop()
      this.apply({ what: 'ring', call, from })
      this.ringTimer = setTimeout(() => this.dismiss(), RING_IN_MS)
    } else if (this.state.name === 'ringingOut' && !call.isGroup && this.state.call.conversation === from) {
      this.callsCross(from, call)
    } else this.deny(from, 'busy')
  }

  /** Two call each other: of the two calls that of the smaller id goes on. */
  private callsCross(from: string, call: CallInfo): void {
    if (this.options.me < from || this.state.name !== 'ringingOut') return
    this.leave(this.state.call)
    this.stop()
    this.apply({ what: 'dismiss' })
    void this.join(call)
  }

  private interrupted(call: CallInfo, others: readonly string[]): void {
    if (!isFree(this.state)) return
    this.stop()
    this.apply({ what: 'interrupt', call, others })
    this.ringTimer = setTimeout(() => this.hangUp(), RETURN_MS)
  }

  private joined(from: string, roomId: string): void {
    const { state } = this
    if (from === this.options.me) {
      // Answered, or returned to, on another device.
      const isAsked = state.name === 'ringingIn' || state.name === 'interrupted'
      if (isAsked && state.call.roomId === roomId) this.dismiss()
    } else if (state.name === 'interrupted' && state.call.roomId === roomId)
      this.apply({ what: 'interrupt', call: state.call, others: [...state.others, from] })
    else if (this.isIn(roomId) && from !== roomId)
      this.mesh?.call(from, isActive(this.state) && this.state.call.video)
  }

  private left(from: string, roomId: string): void {
    if (this.state.name === 'idle' || this.state.name === 'ended' || this.state.call.roomId !== roomId) return
    if (from === this.options.me) this.dismiss()
    else if (this.state.call.isGroup) this.leftGroup(from)
    else if (this.state.name === 'ringingOut') this.end('declined')
    else this.end('hungUp')
  }

  private leftGroup(from: string): void {
    this.mesh?.remove(from)
    if (this.state.name !== 'interrupted') return
    const { call, others } = this.state
    this.apply({ what: 'interrupt', call, others: others.filter((id) => id !== from) })
  }

  private ended(roomId: string): void {
    if (this.state.name === 'idle' || this.state.name === 'ended' || this.state.call.roomId !== roomId) return
    if (this.state.name === 'ringingIn') this.dismiss()
    else this.end(this.state.name === 'ringingOut' ? 'timeout' : 'hungUp')
  }

  private offline(ids: readonly string[]): void {
    if (this.state.name !== 'ringingOut' || this.state.call.isGroup) return
    if (ids.includes(this.state.call.conversation)) this.end('offline')
  }

  private signalled(from: string, signal: PeerSignal): void {
    if (signal.type === 'deny') this.denied(from, signal.reason)
    else if (isActive(this.state) && from !== this.options.me) this.mesh?.receive(from, signal)
  }

  private denied(from: string, reason: DenyReason): void {
    if (from === this.options.me) {
      if (this.state.name === 'ringingIn') this.dismiss()
    } else if (this.state.name === 'ringingOut' && this.state.call.conversation === from) this.end(reason)
    else if (this.isIn(this.options.me) && this.refused.size < MOST_REFUSED) {
      this.refused.add(from)
      this.show()
    }
  }

  private deny(to: string, reason: DenyReason): void {
    this.options.signaling.send(to, { type: 'deny', message: this.options.denial(reason), reason })
  }

  private isIn(roomId: string): boolean {
    return isActive(this.state) && this.state.call.roomId === roomId
  }

  private roomMade(roomId: string): void {
    this.apply({ what: 'roomMade', roomId })
    this.ringTimer = setTimeout(() => {
      if (this.state.name === 'ringingOut') this.end('timeout')
    }, RING_OUT_MS)
  }

  /** The other one may have hung up unheard: who joins where they are already is told if the call is no more. */
  private checkRoom(): void {
    if (!isActive(this.state) || this.state.name === 'ringingOut') return
    this.options.signaling.join(this.state.call, (code) => {
      if (code === 'unknown_call') this.end('hungUp')
    })
  }

  private joinRefused(code: string): void {
    if (code === 'call_full') this.end('full')
    else this.end(code === 'unknown_call' ? 'gone' : 'unreachable')
  }

  /** Gets ready for a call: the connections, and what is sent over them. */
  private begin(): void {
    clearTimeout(this.ringTimer)
    this.refused.clear()
    const { me, createConnection, createStream, signaling, complain } = this.options
    const stream = createStream()
    const mesh = new Mesh({
      me,
      createConnection,
      iceServers: () => this.ice.get(),
      stream,
      send: (to, signal) => void signaling.send(to, signal),
      changed: () => this.peersChanged(),
      complain,
    })
    this.mesh = mesh
    const media = new LocalMedia(this.options.devices, this.chosen, (kind, track) => {
      mesh.setTrack(kind, track)
      mesh.setMedia(media.state)
      this.show()
    })
    this.media = media
  }

  /** False where there is no microphone, or the call is over by then. */
  private async openMedia(video: boolean): Promise<boolean> {
    const media = this.media
    await media?.open(video)
    if (media === null || media !== this.media) return false
    if (media.audio) return true
    this.end('microphone')
    return false
  }

  private peersChanged(): void {
    const participants = this.mesh?.participants() ?? []
    const lost = participants.filter(({ state }) => state === 'lost')
    if (lost.length > 0 && isActive(this.state)) {
      if (!this.state.call.isGroup) return this.end('failed')
      this.mesh?.remove(lost[0]?.id ?? '')
      return
    }
    const before = this.state.name
    const count = (name: Participant['state']) => participants.filter(({ state }) => state === name).length
    this.apply({
      what: 'peers',
      connected: count('connected'),
      troubled: count('troubled'),
      total: participants.length,
      now: Date.now(),
    })
    if (this.state.name === 'reconnecting' && before !== 'reconnecting') this.checkRoom()
  }

  private end(reason: EndReason): void {
    if (isFree(this.state)) return
    const isOwn = roomOf(this.state) === this.options.me
    if (takesPart(this.state) && (reason !== 'hungUp' || isOwn)) this.leave(this.state.call)
    this.stop()
    this.apply({ what: 'end', reason, now: Date.now() })
  }

  /** A call whose room is not made yet is left once it is. */
  private leave(call: CallInfo): void {
    if (call.roomId !== '') this.options.signaling.leave(call)
  }

  private stop(): void {
    clearTimeout(this.ringTimer)
    this.mesh?.close()
    this.media?.close()
    this.mesh = this.media = null
  }

  private apply(event: CallEvent): void {
    this.state = next(this.state, event)
    if (this.state.name === 'connected') clearTimeout(this.ringTimer)
    this.show()
  }

  private show(): void {
    this.options.changed(viewOf(this.state, this.mesh, this.media, this.refused))
  }
}
