import type { PeerConnection, TrackKind } from '../calls/peer'

type Handler = ((event: never) => void) | null

/** A track without a device. */
export function fakeTrack(kind: TrackKind): MediaStreamTrack {
  return { kind, enabled: true, muted: false, stop: () => undefined } as unknown as MediaStreamTrack
}

interface Transceiver {
  mid: string | null
  direction: RTCRtpTransceiverDirection
  currentDirection: RTCRtpTransceiverDirection | null
  readonly receiver: { readonly track: MediaStreamTrack }
  readonly sender: {
    track: MediaStreamTrack | null
    replaceTrack(track: MediaStreamTrack | null): Promise<void>
    setStreams(): void
    encodings: RTCRtpEncodingParameters[]
    getParameters(): { encodings: RTCRtpEncodingParameters[] }
    setParameters(parameters: { encodings: RTCRtpEncodingParameters[] }): Promise<void>
  }
}

let sessions = 0

/**
 * A peer connection with the states of the real one (W3C WebRTC 1.0): descriptions set at the wrong time fail, an offer
 * that crosses one's own rolls that back, and negotiation is asked for until it is done. It connects when both have
 * descriptions and a candidate of each other.
 */
export class FakePeerConnection {
  static readonly all: FakePeerConnection[] = []
  signalingState: RTCSignalingState = 'stable'
  connectionState: RTCPeerConnectionState = 'new'
  localDescription: RTCSessionDescriptionInit | null = null
  remoteDescription: RTCSessionDescriptionInit | null = null
  onnegotiationneeded: Handler = null
  onicecandidate: Handler = null
  ontrack: Handler = null
  onconnectionstatechange: Handler = null
  /** What the network does to candidates. */
  static reachable = true
  readonly session = String(++sessions)
  readonly candidates: RTCIceCandidateInit[] = []
  configuration: RTCConfiguration
  rollbacks = 0
  restarts = 0
  private readonly transceivers: Transceiver[] = []
  private stable: { local: RTCSessionDescriptionInit | null; remote: RTCSessionDescriptionInit | null } = {
    local: null,
    remote: null,
  }
  private needed = false

  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration
    FakePeerConnection.all.push(this)
  }

  addTrack(track: MediaStreamTrack): void {
    this.add(track.kind as TrackKind, 'sendrecv').sender.track = track
    this.need()
  }

  addTransceiver(kind: TrackKind, { direction }: { direction: RTCRtpTransceiverDirection }): void {
    this.add(kind, direction)
    this.need()
  }

  getTransceivers(): Transceiver[] {
    return this.transceivers
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration
  }

  restartIce(): void {
    this.restarts += 1
    this.need()
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve()
    this.open()
    if (this.signalingState === 'have-remote-offer') {
      this.localDescription = this.describe('answer')
      this.settle()
    } else {
      this.needed = false
      this.localDescription = this.describe('offer')
      this.change('have-local-offer')
    }
    const candidate = { toJSON: () => ({ candidate: `from ${this.session}` }) }
    setTimeout(() => this.emit('onicecandidate', { candidate }), 0)
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve()
    this.open()
    if (description.type === 'answer') {
      if (this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError')
      this.remoteDescription = description
      this.settle()
    } else {
      if (this.signalingState === 'have-local-offer') this.rollBack()
      this.remoteDescription = description
      this.change('have-remote-offer')
    }
    this.takeKinds(description.sdp ?? '')
  }

  async addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    await Promise.resolve()
    if (!this.remoteDescription) throw new Error('InvalidStateError')
    this.candidates.push(candidate)
    if (FakePeerConnection.reachable && this.signalingState === 'stable') this.becomes('connected')
  }

  close(): void {
    this.signalingState = 'closed'
    this.connectionState = 'closed'
  }

  /** The line changes. */
  becomes(state: RTCPeerConnectionState): void {
    this.connectionState = state
    this.emit('onconnectionstatechange', {})
  }

  private add(kind: TrackKind, direction: RTCRtpTransceiverDirection): Transceiver {
    const sender: Transceiver['sender'] = {
      track: null,
      replaceTrack(track) {
        sender.track = track
        return Promise.resolve()
      },
      setStreams: () => undefined,
      encodings: [{}],
      getParameters: () => ({ encodings: sender.encodings.map((encoding) => ({ ...encoding })) }),
      setParameters({ encodings }) {
        sender.encodings = encodings
        return Promise.resolve()
      },
    }
    const made = {
      mid: null,
      direction,
      currentDirection: null,
      receiver: { track: fakeTrack(kind) },
      sender,
    }
    this.transceivers.push(made)
    return made
  }

  private describe(type: RTCSdpType): RTCSessionDescriptionInit {
    const kinds = this.transceivers.map(({ receiver }) => `m=${receiver.track.kind}`)
    return { type, sdp: [`o=- ${this.session} 2 IN IP4 127.0.0.1`, ...kinds].join('\n') }
  }

  private takeKinds(sdp: string): void {
    for (const [, kind] of sdp.matchAll(/^m=(audio|video)/gm)) {
      const has = this.transceivers.find(({ receiver }) => receiver.track.kind === kind)
      const transceiver = has ?? this.add(kind as TrackKind, 'recvonly')
      if (transceiver.mid !== null) continue
      transceiver.mid = kind ?? null
      this.emit('ontrack', { track: transceiver.receiver.track })
    }
  }

  private rollBack(): void {
    this.rollbacks += 1
    this.localDescription = this.stable.local
    this.needed = true
  }

  private settle(): void {
    this.stable = { local: this.localDescription, remote: this.remoteDescription }
    this.change('stable')
    if (this.candidates.length > 0 && FakePeerConnection.reachable) this.becomes('connected')
    if (this.needed && !this.covers()) queueMicrotask(() => this.fire())
  }

  /** What was to be negotiated has been, by the other side's offer. */
  private covers(): boolean {
    const negotiated = this.remoteDescription?.sdp ?? ''
    this.needed = !this.transceivers.every(({ receiver }) => negotiated.includes(`m=${receiver.track.kind}`))
    return !this.needed
  }

  private need(): void {
    this.needed = true
    setTimeout(() => this.fire(), 0)
  }

  private fire(): void {
    if (this.needed && this.signalingState === 'stable') this.emit('onnegotiationneeded', {})
  }

  private change(state: RTCSignalingState): void {
    this.signalingState = state
  }

  private open(): void {
    if (this.signalingState === 'closed') throw new Error('InvalidStateError')
  }

  private emit(
    handler: 'onnegotiationneeded' | 'onicecandidate' | 'ontrack' | 'onconnectionstatechange',
    event: object,
  ): void {
    this[handler]?.(event as never)
  }
}

export function createFakeConnection(configuration: RTCConfiguration): PeerConnection {
  return new FakePeerConnection(configuration) as unknown as PeerConnection
}
