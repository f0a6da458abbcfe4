import { CloseCode } from '../protocol/closeCode'
import type { LoggedIn, ServerFrame, Welcome } from '../protocol/frames'
import { hello, onlineTotal, register, resume, type Request } from '../protocol/requests'
import { Link } from './link'
import { PendingRequests, RequestError } from './pendingRequests'
import type { Phase, Stop } from './phase'
import { reconnectDelay } from './reconnectPolicy'

export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'session'; readonly sessionId: string }

export interface ConnectionEvents {
  onPhase(phase: Phase): void
  /** Logged in, for the first time or again. Frames follow in the order of the server. */
  onReady(login: LoggedIn): void
  onWelcome(welcome: Welcome): void
  /** Everything that answers no request. */
  onFrame(frame: ServerFrame): void
}

export interface ConnectionOptions {
  readonly openSocket: () => WebSocket
  readonly client: string
  readonly locale: () => string
  readonly random: () => number
}

const LOGIN_TIMEOUT_MS = 15_000
const REQUEST_TIMEOUT_MS = 15_000
const PROBE_TIMEOUT_MS = 8_000
const DEFAULT_HEARTBEAT_S = 30
/** A login that lasts this long counts as success: the next attempt waits the shortest time again. */
const SETTLED_MS = 10_000

/**
 * Keeps one person connected: logs in, answers for the line's health, reconnects by policy, and matches answers to
 * requests. With a password it tries once; with a session it keeps trying until it is told not to.
 */
export class Connection {
  private readonly options: ConnectionOptions
  private readonly events: ConnectionEvents
  private readonly requests = new PendingRequests()
  private credentials: Credentials | null = null
  private link: Link | null = null
  /** Since when, in milliseconds since the epoch; null while not logged in. */
  private readySince: number | null = null
  private attempt = 0
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private loginTimer: ReturnType<typeof setTimeout> | undefined
  private silenceTimer: ReturnType<typeof setTimeout> | undefined
  private heartbeatMs = DEFAULT_HEARTBEAT_S * 1000
  /** What one asked for may be heard by others, too, under the same trace id. */
  private readonly tracePrefix: string
  private traceCount = 0

  constructor(options: ConnectionOptions, events: ConnectionEvents) {
    this.options = options
    this.events = events
    this.tracePrefix = `web-${options.random().toString(36).slice(2)}`
  }

  /** Begins anew with these credentials, whatever went on before. */
  start(credentials: Credentials): void {
    this.clear()
    this.credentials = credentials
    this.attempt = 0
    this.open()
  }

  /** Ends the connection for good. */
  stop(stop: Stop = { reason: 'loggedOut', text: '' }): void {
    this.clear()
    this.credentials = null
    this.events.onPhase({ name: 'stopped', ...stop })
  }

  /** Tries at once instead of waiting for the delay; nothing where no attempt is waiting. */
  retryNow(): void {
    if (this.retryTimer === undefined) return
    clearTimeout(this.retryTimer)
    this.open()
  }

  /** Asks for a sign of life, and gives the line up where none comes. For moments like waking from sleep. */
  checkNow(): void {
    this.retryNow()
    if (this.readySince !== null) void this.probe()
  }

  /** False where it was not sent, because the connection is not ready. */
  send(request: Request): boolean {
    return this.readySince !== null && this.link !== null && this.link.send(request)
  }

  /** Sends a request and waits for the frame that answers it; fails with RequestError. */
  async request<K extends ServerFrame['kind']>(
    request: Request,
    kind: K,
    timeoutMs = REQUEST_TIMEOUT_MS,
  ): Promise<Extract<ServerFrame, { kind: K }>> {
    const traceId = `${this.tracePrefix}-${++this.traceCount}`
    if (!this.send({ ...request, trace_id: traceId })) {
      throw new RequestError('closed', 'not connected')
    }
    return this.requests.expect(traceId, kind, timeoutMs)
  }

  private open(): void {
    this.retryTimer = undefined
    this.events.onPhase({ name: 'connecting', attempt: this.attempt })
    const link: Link = new Link(this.options.openSocket(), {
      onOpen: () => this.logIn(link),
      onFrame: (frame) => this.receive(frame),
      onProtocolError: (error) => console.error(`chat: unreadable frame: ${error.message}`),
      onClose: (code) => this.closed(code),
    })
    this.link = link
    this.loginTimer = setTimeout(() => link.abandon(), LOGIN_TIMEOUT_MS)
  }

  private logIn(link: Link): void {
    const credentials = this.credentials
    if (!credentials) return
    link.send(hello(this.options.client, this.options.locale()))
    link.send(
      credentials.kind === 'session'
        ? resume(credentials.sessionId)
        : register(credentials.username, credentials.password),
    )
  }

  private receive(frame: ServerFrame): void {
    this.watchSilence()
    if (frame.kind === 'welcome') this.welcomed(frame)
    else if (frame.kind === 'disabled' || frame.kind === 'loggedInElsewhere') {
      this.stop({ reason: frame.kind, text: frame.text })
    } else if (frame.kind === 'passwordChangedElsewhere') {
      this.stop({ reason: 'passwordChanged', text: frame.text })
    } else if (frame.kind === 'loginRequired') this.loginRequired()
    else if (this.readySince === null) this.receiveLogin(frame)
    // An entry of a log may answer a request, and belongs into the log all the same.
    else if (!this.requests.settle(frame) || frame.kind === 'delivery') this.events.onFrame(frame)
  }

  private welcomed(frame: Welcome): void {
    if (frame.heartbeat > 0) this.heartbeatMs = frame.heartbeat * 1000
    this.events.onWelcome(frame)
  }

  private loginRequired(): void {
    const reason = this.credentials?.kind === 'session' ? 'sessionEnded' : 'refused'
    this.stop({ reason, text: '' })
  }

  private receiveLogin(frame: ServerFrame): void {
    if (frame.kind === 'loggedIn') this.becomeReady(frame)
    else if (frame.kind === 'loginRefused') this.stop({ reason: 'refused', text: frame.text })
    else if (frame.kind === 'problem' && frame.severity !== 'notice') this.loginFailed(frame.text)
    else this.events.onFrame(frame)
  }

  /** The server cannot tell now whether the login is good. */
  private loginFailed(text: string): void {
    if (this.credentials?.kind === 'password') this.stop({ reason: 'unavailable', text })
    else this.link?.abandon()
  }

  private becomeReady(login: LoggedIn): void {
    clearTimeout(this.loginTimer)
    this.credentials = { kind: 'session', sessionId: login.sessionId }
    this.readySince = Date.now()
    this.events.onPhase({ name: 'ready' })
    this.events.onReady(login)
  }

  private closed(code: number): void {
    if (this.readySince !== null && Date.now() - this.readySince >= SETTLED_MS) this.attempt = 0
    this.dropLink()
    if (this.credentials?.kind !== 'session') {
      this.stop({ reason: 'unreachable', text: '' })
      return
    }
    const delay = reconnectDelay({ attempt: this.attempt, closeCode: code, random: this.options.random() })
    if (delay === null) this.stop({ reason: stopReason(code), text: '' })
    else this.retryIn(delay)
  }

  private retryIn(delay: number): void {
    const attempt = this.attempt++
    this.retryTimer = setTimeout(() => this.open(), delay)
    this.events.onPhase({ name: 'waiting', attempt, retryAt: Date.now() + delay })
  }

  /** A browser does not show pings to the page, so a silent line is asked for something small. */
  private watchSilence(): void {
    clearTimeout(this.silenceTimer)
    this.silenceTimer = setTimeout(() => void this.probe(), this.heartbeatMs)
  }

  private async probe(): Promise<void> {
    const link = this.link
    try {
      this.events.onFrame(await this.request(onlineTotal(), 'onlineTotal', PROBE_TIMEOUT_MS))
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      if (error.code === 'timeout' && link === this.link) link?.abandon()
    }
  }

  private clear(): void {
    const link = this.link
    this.dropLink()
    link?.close()
    clearTimeout(this.retryTimer)
    this.retryTimer = undefined
  }

  private dropLink(): void {
    clearTimeout(this.loginTimer)
    clearTimeout(this.silenceTimer)
    this.link = null
    this.readySince = null
    this.requests.rejectAll()
  }
}

function stopReason(code: number): Stop['reason'] {
  if (code === CloseCode.LoggedInElsewhere) return 'loggedInElsewhere'
  return code === CloseCode.Removed ? 'disabled' : 'bye'
}
