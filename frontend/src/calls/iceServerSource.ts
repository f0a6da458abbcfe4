export interface IceServerList {
  readonly servers: readonly RTCIceServer[]
  /** Seconds for which the credentials are good. */
  readonly ttl: number
}

/** What is about to run out is not used any more. */
const MARGIN_MS = 60_000

/** The server's STUN and TURN servers, asked for again before their credentials run out. */
export class IceServerSource {
  private readonly fetch: () => Promise<IceServerList>
  private readonly now: () => number
  private servers: readonly RTCIceServer[] = []
  private goodUntil = -Infinity
  private asking: Promise<void> | null = null

  constructor(fetch: () => Promise<IceServerList>, now: () => number = Date.now) {
    this.fetch = fetch
    this.now = now
  }

  /** Those that are good now; where the server does not answer, the last ones known. Never fails. */
  async get(): Promise<RTCIceServer[]> {
    if (this.now() >= this.goodUntil) {
      this.asking ??= this.renew()
      await this.asking
    }
    return [...this.servers]
  }

  private async renew(): Promise<void> {
    try {
      const { servers, ttl } = await this.fetch()
      this.servers = servers
      this.goodUntil = this.now() + Math.max(ttl * 1000 - MARGIN_MS, (ttl * 1000) / 2)
    } catch {
      // Without an answer the call is tried with what there is; it is asked again for the next connection.
      this.goodUntil = -Infinity
    } finally {
      this.asking = null
    }
  }
}
