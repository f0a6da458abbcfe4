import { Peer, peerConfiguration, type PeerConnection, type PeerState, type TrackKind } from './peer'
import type { MediaState, PeerSignal } from './signals'
import { qualityFor } from './videoQuality'

/** Somebody else in the call. */
export interface Participant {
  readonly id: string
  readonly state: PeerState
  readonly audio: MediaStreamTrack | null
  readonly video: MediaStreamTrack | null
  /** What they say of themselves; null where they say nothing, as the predecessor's page. */
  readonly media: MediaState | null
}

export interface MeshOptions {
  readonly me: string
  readonly createConnection: (configuration: RTCConfiguration) => PeerConnection
  /** Good now; asked for again before each use. */
  readonly iceServers: () => Promise<RTCIceServer[]>
  readonly stream: MediaStream
  readonly send: (to: string, signal: PeerSignal) => void
  readonly changed: () => void
  readonly complain: (error: unknown) => void
}

interface Member {
  readonly peer: Peer
  media: MediaState | null
  /** The session of their latest offer: another one is a page that begins anew. */
  session: string
}

const MOST_PEERS = 5
const MOST_EARLY = 100

/** The connections with everybody else in a call: each with each. */
export class Mesh {
  private readonly options: MeshOptions
  private readonly members = new Map<string, Member>()
  /** Signals of people whose connection is still being made. */
  private readonly opening = new Map<string, PeerSignal[]>()
  private readonly sending: Record<TrackKind, MediaStreamTrack | null> = { audio: null, video: null }
  private media: MediaState = { audio: false, video: false, screen: false }
  private closed = false

  constructor(options: MeshOptions) {
    this.options = options
  }

  participants(): readonly Participant[] {
    return [...this.members].map(([id, { peer, media }]) => ({
      id,
      state: peer.state,
      audio: peer.tracks.audio ?? null,
      video: peer.tracks.video ?? null,
      media,
    }))
  }

  /** Connections that can be asked for their figures. */
  connections(): readonly PeerConnection[] {
    return [...this.members.values()].map(({ peer }) => peer.connection)
  }

  /** Calls somebody who waits for it; a connection from before is replaced. `video`: there may be pictures. */
  call(id: string, video: boolean): void {
    void this.open(id, (peer) => {
      if (!this.sending.audio) peer.reserve('audio')
      if (video) peer.reserve('video')
    })
  }

  /** Takes a signal; an offer of somebody unknown makes the connection. */
  receive(from: string, signal: PeerSignal): void {
    const early = this.opening.get(from)
    if (early) {
      if (early.length < MOST_EARLY) early.push(signal)
      return
    }
    if (signal.type === 'offer') this.receiveOffer(from, signal)
    else this.pass(from, signal)
  }

  /** Sends this from now on, to those who come later, too. */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.sending[kind] = track
    for (const { peer } of this.members.values()) peer.send(kind, track)
  }

  /** Tells everybody what there is to hear and see of oneself. */
  setMedia(media: MediaState): void {
    this.media = media
    this.limit()
    for (const id of this.members.keys()) this.options.send(id, { type: 'media-state', media })
  }

  /** The way to the server is back: signals may have been lost with it. */
  resume(): void {
    for (const { peer } of this.members.values()) if (peer.state !== 'connected') peer.restart()
    this.setMedia(this.media)
  }

  remove(id: string): void {
    this.members.get(id)?.peer.close()
    this.members.delete(id)
    this.opening.delete(id)
    this.limit()
    this.options.changed()
  }

  close(): void {
    this.closed = true
    for (const { peer } of this.members.values()) peer.close()
    this.members.clear()
    this.opening.clear()
  }

  /** The more there are, the less each gets: else all of them are too much for a device, and nobody sees anything. */
  private limit(): void {
    const quality = qualityFor(this.members.size, this.media.screen)
    for (const { peer } of this.members.values()) peer.limit(quality)
  }

  private receiveOffer(from: string, signal: Extract<PeerSignal, { type: 'offer' | 'answer' }>): void {
    const session = sessionOf(signal.description.sdp ?? '')
    const member = this.members.get(from)
    if (member && (member.session === '' || member.session === session)) {
      member.session = session
      member.peer.receive(signal)
      return
    }
    void this.open(from, () => undefined, session)
    this.opening.get(from)?.push(signal)
  }

  private pass(from: string, signal: PeerSignal): void {
    const member = this.members.get(from)
    if (!member) return
    if (signal.type === 'media-state') {
      member.media = signal.media
      this.options.changed()
      return
    }
    if (signal.type === 'answer') member.session = sessionOf(signal.description.sdp ?? '')
    member.peer.receive(signal)
  }

  private async open(id: string, prepare: (peer: Peer) => void, session = ''): Promise<void> {
    const isNew = !this.members.has(id)
    if (this.opening.has(id) || (isNew && this.members.size + this.opening.size >= MOST_PEERS)) return
    const early: PeerSignal[] = []
    this.opening.set(id, early)
    const iceServers = await this.options.iceServers()
    if (this.closed || this.opening.get(id) !== early) return
    this.opening.delete(id)
    this.members.get(id)?.peer.close()
    const peer = this.createPeer(id, iceServers)
    this.members.set(id, { peer, media: null, session })
    for (const kind of ['audio', 'video'] as const) {
      if (this.sending[kind]) peer.send(kind, this.sending[kind])
    }
    prepare(peer)
    this.limit()
    this.options.changed()
    for (const signal of early) this.receive(id, signal)
  }

  /** Who gets a description knows the sender from then on, and what there is of them. */
  private signal(id: string, signal: PeerSignal): void {
    this.options.send(id, signal)
    if (signal.type === 'offer' || signal.type === 'answer') {
      this.options.send(id, { type: 'media-state', media: this.media })
    }
  }

  private createPeer(id: string, iceServers: RTCIceServer[]): Peer {
    return new Peer({
      connection: this.options.createConnection(peerConfiguration(iceServers)),
      // Any rule that both sides know will do; with the predecessor's page no two offers cross.
      polite: this.options.me > id,
      iceServers: this.options.iceServers,
      stream: this.options.stream,
      events: {
        signal: (signal) => this.signal(id, signal),
        changed: this.options.changed,
        complain: this.options.complain,
      },
    })
  }
}

/** The session of a description (RFC 8866, "o="): it stays the same as long as the connection that made it. */
export function sessionOf(sdp: string): string {
  return /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? ''
}
