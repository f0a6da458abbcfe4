import type { PeerSignal } from './signals'
import type { VideoQuality } from './videoQuality'

/** What is used here of an RTCPeerConnection. */
export type PeerConnection = Pick<
  RTCPeerConnection,
  | 'signalingState'
  | 'connectionState'
  | 'localDescription'
  | 'remoteDescription'
  | 'setLocalDescription'
  | 'setRemoteDescription'
  | 'addIceCandidate'
  | 'addTrack'
  | 'addTransceiver'
  | 'getTransceivers'
  | 'getStats'
  | 'restartIce'
  | 'setConfiguration'
  | 'close'
  | 'onnegotiationneeded'
  | 'onicecandidate'
  | 'ontrack'
  | 'onconnectionstatechange'
>

/** The same each time but for the servers: a browser refuses to change the rest of a connection that is made. */
export function peerConfiguration(iceServers: RTCIceServer[]): RTCConfiguration {
  return { iceServers, bundlePolicy: 'max-bundle' }
}

export type TrackKind = 'audio' | 'video'

/** `troubled`: was connected or failed to, and is being reached again. `lost`: given up. */
export type PeerState = 'connecting' | 'connected' | 'troubled' | 'lost'

export interface PeerEvents {
  signal(signal: PeerSignal): void
  changed(): void
  /** What goes wrong inside the browser; the peer tries to go on. */
  readonly complain: (error: unknown) => void
}

export interface PeerOptions {
  readonly connection: PeerConnection
  /** Gives way where both make an offer at once; of two people exactly one does. */
  readonly polite: boolean
  /** ICE servers with credentials that are good now. */
  readonly iceServers: () => Promise<RTCIceServer[]>
  /** What all that is sent belongs to. */
  readonly stream: MediaStream
  readonly events: PeerEvents
}

/** A line that is disconnected often comes back by itself. */
const DISCONNECTED_MS = 3000
/** The polite side lets the other one begin. */
const POLITE_MS = 3000
const RETRY_MS = 8000
const GIVE_UP_MS = 30_000
const MOST_PENDING = 200

/**
 * The connection with one other person: perfect negotiation (W3C WebRTC 1.0, section 10.7) with one lock, candidates
 * that wait for their description, and restarts of ICE when the line breaks.
 */
export class Peer {
  readonly tracks: Partial<Record<TrackKind, MediaStreamTrack>> = {}
  readonly connection: PeerConnection
  private readonly options: PeerOptions
  private current: PeerState = 'connecting'
  private queue: Promise<void> = Promise.resolve()
  private pending: RTCIceCandidateInit[] = []
  private ignoresOffer = false
  private wantsOffer = false
  private quality: VideoQuality | null = null
  private closed = false
  private restartTimer: ReturnType<typeof setTimeout> | undefined
  private giveUpTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: PeerOptions) {
    this.options = options
    this.connection = options.connection
    this.connection.onnegotiationneeded = () => {
      this.wantsOffer = true
      this.locked(() => this.offer())
    }
    this.connection.onicecandidate = ({ candidate }) => {
      if (candidate) this.signal({ type: 'new-ice-candidate', candidate: candidate.toJSON() })
    }
    this.connection.ontrack = ({ track }) => this.received(track)
    this.connection.onconnectionstatechange = () => this.connectionChanged()
    this.giveUpTimer = setTimeout(() => this.giveUp(), GIVE_UP_MS)
  }

  get state(): PeerState {
    return this.current
  }

  /** Takes what the other side has signalled, one after the other. */
  receive(signal: PeerSignal): void {
    if (signal.type === 'offer' || signal.type === 'answer') {
      this.locked(() => this.describe(signal.description))
    } else if (signal.type === 'new-ice-candidate') {
      this.locked(() => this.addCandidate(signal.candidate))
    }
  }

  /** Sends a track, another one than before, or none. */
  send(kind: TrackKind, track: MediaStreamTrack | null): void {
    const transceiver = this.transceiver(kind)
    if (transceiver) {
      if (track) this.beginSending(transceiver)
      transceiver.sender.replaceTrack(track).catch(this.options.events.complain)
    } else if (track) this.connection.addTrack(track, this.options.stream)
  }

  /** Makes room for a kind of which there may be a track later. */
  reserve(kind: TrackKind): void {
    if (this.transceiver(kind)) return
    this.connection.addTransceiver(kind, { direction: 'sendrecv', streams: [this.options.stream] })
  }

  /** Sends pictures of no better quality from now on. */
  limit(quality: VideoQuality): void {
    this.quality = quality
    this.locked(() => this.applyQuality())
  }

  /** Looks for new ways to the other side. */
  restart(): void {
    clearTimeout(this.restartTimer)
    this.restartTimer = setTimeout(() => this.restart(), RETRY_MS)
    void this.restartWithNewServers()
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    clearTimeout(this.restartTimer)
    clearTimeout(this.giveUpTimer)
    this.connection.onnegotiationneeded = null
    this.connection.onicecandidate = null
    this.connection.ontrack = null
    this.connection.onconnectionstatechange = null
    this.connection.close()
  }

  /** The lock stays free while the server is asked: the other side may be quicker. */
  private async restartWithNewServers(): Promise<void> {
    const iceServers = await this.options.iceServers()
    this.locked(() => {
      this.connection.setConfiguration(peerConfiguration(iceServers))
      // An offer without an answer has been lost on the way: nothing new is negotiated before it has one.
      if (this.connection.signalingState === 'have-local-offer') this.describeTo('offer')
      else this.connection.restartIce()
    })
  }

  /** Everything that changes descriptions goes through here, one at a time. */
  private locked(task: () => Promise<void> | void): void {
    this.queue = this.queue.then(async () => {
      if (this.closed) return
      try {
        await task()
      } catch (error) {
        if (!this.wasClosed()) this.options.events.complain(error)
      }
    })
  }

  private wasClosed(): boolean {
    return this.closed
  }

  private async offer(): Promise<void> {
    // While an answer is awaited the browser asks again once it has come.
    if (!this.wantsOffer || this.connection.signalingState !== 'stable') return
    this.wantsOffer = false
    await this.connection.setLocalDescription()
    this.describeTo('offer')
  }

  private async applyQuality(): Promise<void> {
    const sender = this.transceiver('video')?.sender
    if (!sender || !this.quality) return
    const parameters = sender.getParameters()
    const { scale, bitrate, frameRate } = this.quality
    const [encoding] = parameters.encodings
    // There are none before the first description in some browsers; they are asked again once it is there.
    if (!encoding || encoding.maxBitrate === bitrate) return
    Object.assign(encoding, { scaleResolutionDownBy: scale, maxBitrate: bitrate, maxFramerate: frameRate })
    await sender.setParameters(parameters)
  }

  private async describe(description: RTCSessionDescriptionInit): Promise<void> {
    const awaitsAnswer = this.connection.signalingState === 'have-local-offer'
    if (description.type === 'answer' && !awaitsAnswer) return
    this.ignoresOffer = description.type === 'offer' && awaitsAnswer && !this.options.polite
    if (this.ignoresOffer) return
    await this.connection.setRemoteDescription(description)
    if (description.type === 'offer') {
      this.connection.getTransceivers().forEach((transceiver) => this.beginSending(transceiver))
      // The answer says it all, or the browser asks again: a page of the predecessor takes an offer for a new call.
      this.wantsOffer = false
      await this.connection.setLocalDescription()
      this.describeTo('answer')
    }
    for (const candidate of this.pending.splice(0)) await this.addCandidate(candidate)
  }

  private describeTo(type: 'offer' | 'answer'): void {
    const description = this.connection.localDescription
    if (!description || this.closed) return
    this.signal({ type, description: { type: description.type, sdp: description.sdp } })
  }

  private async addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.connection.remoteDescription) {
      if (this.pending.length < MOST_PENDING) this.pending.push(candidate)
      return
    }
    try {
      await this.connection.addIceCandidate(candidate)
    } catch (error) {
      // Candidates of an offer that was ignored belong to nothing here.
      if (!this.ignoresOffer) throw error
    }
  }

  private transceiver(kind: TrackKind): RTCRtpTransceiver | undefined {
    return this.connection
      .getTransceivers()
      .find(
        ({ receiver, currentDirection }) => receiver.track.kind === kind && currentDirection !== 'stopped',
      )
  }

  private beginSending(transceiver: RTCRtpTransceiver): void {
    if (transceiver.direction === 'recvonly' || transceiver.direction === 'inactive') {
      transceiver.direction = 'sendrecv'
      transceiver.sender.setStreams(this.options.stream)
    }
  }

  private received(track: MediaStreamTrack): void {
    this.tracks[track.kind as TrackKind] = track
    track.onmute = () => this.options.events.changed()
    track.onunmute = () => this.options.events.changed()
    this.options.events.changed()
  }

  private connectionChanged(): void {
    switch (this.connection.connectionState) {
      case 'connected':
        return this.recovered()
      case 'disconnected':
        return this.troubled(DISCONNECTED_MS)
      case 'failed':
        return this.troubled(0)
      default:
    }
  }

  private recovered(): void {
    clearTimeout(this.restartTimer)
    clearTimeout(this.giveUpTimer)
    this.giveUpTimer = undefined
    this.locked(() => this.applyQuality())
    this.change('connected')
  }

  private troubled(delay: number): void {
    clearTimeout(this.restartTimer)
    const waits = delay + (this.options.polite ? POLITE_MS : 0)
    this.restartTimer = setTimeout(() => this.restart(), waits)
    this.giveUpTimer ??= setTimeout(() => this.giveUp(), GIVE_UP_MS)
    this.change('troubled')
  }

  private giveUp(): void {
    clearTimeout(this.restartTimer)
    this.change('lost')
  }

  private change(state: PeerState): void {
    if (this.current === state || this.closed) return
    this.current = state
    this.options.events.changed()
  }

  private signal(signal: PeerSignal): void {
    if (!this.closed) this.options.events.signal(signal)
  }
}
