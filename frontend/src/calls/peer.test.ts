import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakePeerConnection, fakeTrack } from '../testing/fakePeerConnection'
import { Peer, type PeerConnection } from './peer'
import type { PeerSignal } from './signals'

interface Side {
  readonly peer: Peer
  readonly connection: FakePeerConnection
  readonly sent: PeerSignal[]
}

const complaints: unknown[] = []
let wire: (() => void)[] = []
let lost = false

function side(polite: boolean, other: () => Side): Side {
  const sent: PeerSignal[] = []
  const connection = new FakePeerConnection({})
  const peer = new Peer({
    connection: connection as unknown as PeerConnection,
    polite,
    iceServers: () => Promise.resolve([{ urls: 'stun:new.example.org' }]),
    stream: {} as MediaStream,
    events: {
      signal: (signal) => {
        sent.push(signal)
        if (!lost) wire.push(() => other().peer.receive(signal))
      },
      changed: () => undefined,
      complain: (error) => complaints.push(error),
    },
  })
  return { peer, connection, sent }
}

function pair(): { polite: Side; impolite: Side } {
  const both = {} as { polite: Side; impolite: Side }
  both.polite = side(true, () => both.impolite)
  both.impolite = side(false, () => both.polite)
  return both
}

/** Lets everything on the wire arrive, in order, and what follows from it. */
async function settle(ms = 10): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await vi.advanceTimersByTimeAsync(ms / 20)
    for (const arrive of wire.splice(0)) arrive()
  }
}

const offers = ({ sent }: Side) => sent.filter(({ type }) => type === 'offer').length

beforeEach(() => {
  vi.useFakeTimers()
  wire = []
  lost = false
  FakePeerConnection.reachable = true
})
afterEach(() => {
  vi.useRealTimers()
  expect(complaints.splice(0)).toEqual([])
})

describe('a connection with one other person', () => {
  it('is made by one offer and one answer', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    await settle()
    expect(polite.peer.state).toBe('connected')
    expect(impolite.peer.state).toBe('connected')
    expect([offers(polite), offers(impolite)]).toEqual([1, 0])
    expect(impolite.peer.tracks.audio).toBeDefined()
  })

  it('is made where both make an offer at once: the polite one gives way', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    impolite.peer.send('audio', fakeTrack('audio'))
    await settle()
    expect(polite.connection.rollbacks).toBe(1)
    expect(impolite.connection.rollbacks).toBe(0)
    expect(polite.connection.signalingState).toBe('stable')
    expect(impolite.connection.signalingState).toBe('stable')
    expect([polite.peer.state, impolite.peer.state]).toEqual(['connected', 'connected'])
  })

  it('loses nothing of what both add at once', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    await settle()
    polite.peer.send('video', fakeTrack('video'))
    impolite.peer.send('audio', fakeTrack('audio'))
    impolite.peer.send('video', fakeTrack('video'))
    await settle()
    expect(polite.peer.tracks.video).toBeDefined()
    expect(impolite.peer.tracks.video).toBeDefined()
    expect(impolite.connection.getTransceivers().map(({ sender }) => sender.track?.kind)).toEqual([
      'audio',
      'video',
    ])
  })

  it('offers nothing any more that its answer to an offer has settled', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('video', fakeTrack('video'))
    await vi.advanceTimersByTimeAsync(1)
    impolite.peer.send('video', fakeTrack('video'))
    const [transceiver] = impolite.connection.getTransceivers()
    if (!transceiver) throw new Error('nothing to send with')
    // Negotiation is asked for meanwhile.
    transceiver.sender.setParameters = () => new Promise((resolve) => setTimeout(resolve, 5))
    impolite.peer.limit({ scale: 2, bitrate: 100_000, frameRate: 15 })
    for (const arrive of wire.splice(0)) arrive()
    await settle(50)
    expect([polite.peer.state, impolite.peer.state]).toEqual(['connected', 'connected'])
    expect([offers(polite), offers(impolite)]).toEqual([1, 0])
  })

  it('keeps candidates until there is a description to add them to', async () => {
    const { impolite } = pair()
    impolite.peer.receive({ type: 'new-ice-candidate', candidate: { candidate: 'early' } })
    await settle()
    expect(impolite.connection.candidates).toEqual([])
    impolite.peer.receive({ type: 'offer', description: { type: 'offer', sdp: 'o=- 1 2\nm=audio' } })
    await settle()
    expect(impolite.connection.candidates).toEqual([{ candidate: 'early' }])
  })

  it('takes an answer that nobody waits for as none', async () => {
    const { polite } = pair()
    polite.peer.receive({ type: 'answer', description: { type: 'answer', sdp: 'o=- 1 2' } })
    await settle()
    expect(polite.connection.remoteDescription).toBeNull()
  })

  it('finds a new way, with new credentials, where the line fails', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    await settle()
    impolite.connection.becomes('failed')
    polite.connection.becomes('failed')
    expect([polite.peer.state, impolite.peer.state]).toEqual(['troubled', 'troubled'])
    await settle(200)
    expect(impolite.connection.restarts).toBe(1)
    expect(impolite.connection.configuration.iceServers).toEqual([{ urls: 'stun:new.example.org' }])
    expect(offers(impolite)).toBe(1)
  })

  it('gives a line that is only disconnected time to come back', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    await settle()
    impolite.connection.becomes('disconnected')
    await vi.advanceTimersByTimeAsync(2900)
    impolite.connection.becomes('connected')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(impolite.connection.restarts).toBe(0)
    expect(impolite.peer.state).toBe('connected')
  })

  it('is given up after half a minute of trying', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    await settle()
    lost = true
    FakePeerConnection.reachable = false
    impolite.connection.becomes('failed')
    await vi.advanceTimersByTimeAsync(29_000)
    expect(impolite.peer.state).toBe('troubled')
    expect(offers(impolite)).toBeGreaterThan(2)
    await vi.advanceTimersByTimeAsync(1500)
    expect(impolite.peer.state).toBe('lost')
  })

  it('does nothing any more once it is closed', async () => {
    const { polite, impolite } = pair()
    polite.peer.send('audio', fakeTrack('audio'))
    polite.peer.close()
    await settle()
    expect(polite.sent).toEqual([])
    expect(impolite.peer.state).toBe('connecting')
  })
})
