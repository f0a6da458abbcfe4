import type { PeerConnection } from './peer'

/** How far a connection gets with certain servers. */
export interface Reach {
  /** The browser has an address of its own. */
  readonly direct: boolean
  /** A STUN server has told the address outside. */
  readonly stun: boolean
  /** A TURN server relays. */
  readonly relay: boolean
}

type Prober = Pick<
  PeerConnection & RTCPeerConnection,
  'createDataChannel' | 'setLocalDescription' | 'onicecandidate' | 'close'
>

const TIMEOUT_MS = 8000

/** Gathers candidates and tells which kinds there are; relays only where `relayOnly`. */
export function probe(
  createConnection: (configuration: RTCConfiguration) => Prober,
  iceServers: RTCIceServer[],
  relayOnly: boolean,
): Promise<Reach> {
  const connection = createConnection({ iceServers, iceTransportPolicy: relayOnly ? 'relay' : 'all' })
  const found = new Set<string>()
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer)
      connection.onicecandidate = null
      connection.close()
      resolve({ direct: found.has('host'), stun: found.has('srflx'), relay: found.has('relay') })
    }
    const timer = setTimeout(finish, TIMEOUT_MS)
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate) return finish()
      found.add(typeOf(candidate.candidate))
      if (relayOnly && found.has('relay')) finish()
    }
    connection.createDataChannel('check')
    connection.setLocalDescription().catch(reject)
  })
}

/** The type of a candidate (RFC 8839, "candidate" attribute). */
export function typeOf(candidate: string): string {
  return / typ (\S+)/.exec(candidate)?.[1] ?? ''
}

export function has(servers: readonly RTCIceServer[], scheme: 'stun' | 'turn'): boolean {
  return servers.some(({ urls }) => [urls].flat().some((url) => url.startsWith(scheme)))
}
