import { Link } from '../connection/link'
import { logOut } from '../protocol/accountRequests'
import { CloseCode } from '../protocol/closeCode'
import type { ServerFrame } from '../protocol/frames'
import { hello, resume } from '../protocol/requests'
import { readJson, type KeyValueStorage } from './storage'

export interface OwedLogOutsEnvironment {
  readonly openSocket: () => WebSocket
  readonly client: string
  readonly locale: () => string
  readonly local: KeyValueStorage
}

const KEY = 'chat.logouts'
/** Of more the oldest are dropped; they expire on the server. */
const MOST_OWED = 5
const PATIENCE_MS = 15_000

/**
 * Log-outs of which it is not known yet that the server has heard of them. Each is told over a line of its own that
 * nothing else listens to: whoever is logged in here by then does not notice it.
 */
export class OwedLogOuts {
  private readonly environment: OwedLogOutsEnvironment
  private telling = false

  constructor(environment: OwedLogOutsEnvironment) {
    this.environment = environment
  }

  /** A session is to end: the server is told at once if it can be reached, else with the next tell(). */
  owe(sessionId: string): void {
    if (sessionId === '') return
    this.save([...this.load(), sessionId].slice(-MOST_OWED))
    void this.tell()
  }

  /** Tells the server of all; what cannot be told stays owed. */
  async tell(): Promise<void> {
    if (this.telling) return
    this.telling = true
    const tried = new Set<string>()
    const next = () => this.load().find((sessionId) => !tried.has(sessionId))
    for (let sessionId = next(); sessionId !== undefined; sessionId = next()) {
      tried.add(sessionId)
      const ended = sessionId
      if (await this.end(ended)) this.save(this.load().filter((other) => other !== ended))
    }
    this.telling = false
  }

  /** True if the session is no more. */
  private end(sessionId: string): Promise<boolean> {
    const { openSocket, client, locale } = this.environment
    return new Promise((resolve) => {
      let told = false
      const finish = (ended: boolean) => {
        clearTimeout(timer)
        resolve(ended)
      }
      const receive = ({ kind }: ServerFrame) => {
        if (kind === 'loggedIn') told = link.send(logOut())
        else if (kind === 'loginRequired') {
          link.close()
          finish(true)
        } else if (kind === 'loginRefused' || kind === 'disabled') link.abandon()
      }
      const link: Link = new Link(openSocket(), {
        onOpen: () => {
          link.send(hello(client, locale()))
          link.send(resume(sessionId))
        },
        onFrame: receive,
        onProtocolError: () => link.abandon(),
        onClose: (code) => finish(told && code === CloseCode.Bye),
      })
      const timer = setTimeout(() => link.abandon(), PATIENCE_MS)
    })
  }

  private load(): readonly string[] {
    const saved = readJson(this.environment.local, KEY, asTexts)
    return saved ?? []
  }

  private save(owed: readonly string[]): void {
    const { local } = this.environment
    if (owed.length === 0) local.removeItem(KEY)
    else local.setItem(KEY, JSON.stringify(owed))
  }
}

function asTexts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null
  return value.filter((item) => typeof item === 'string').slice(-MOST_OWED)
}
