import { shallowRef } from 'vue'
import { Connection, type ConnectionOptions } from '../connection/connection'
import type { Phase } from '../connection/phase'
import type { Limits, LoggedIn, ServerFrame, Welcome } from '../protocol/frames'

/** Hears what comes from the server; each store takes what is its own. */
export interface ConnectionListener {
  readonly onPhase?: (phase: Phase) => void
  /** Logged in, for the first time or again. */
  readonly onReady?: (login: LoggedIn) => void
  /** A frame that answers no request. */
  readonly onFrame?: (frame: ServerFrame) => void
}

const MEBIBYTE = 1024 * 1024
const DEFAULT_LIMITS: Limits = {
  textBytes: 65_536,
  imageBytes: 4 * MEBIBYTE,
  musicBytes: 16 * MEBIBYTE,
  fileBytes: 50 * MEBIBYTE,
}

/** The connection as the page sees it: what it is doing, and who listens to it. */
export class ConnectionStore {
  readonly connection: Connection
  readonly phase = shallowRef<Phase>({ name: 'stopped', reason: 'loggedOut', text: '' })
  /** What the server takes. */
  readonly limits = shallowRef<Limits>(DEFAULT_LIMITS)
  private readonly listeners: ConnectionListener[] = []

  constructor(options: ConnectionOptions) {
    this.connection = new Connection(options, {
      onPhase: (phase) => this.changePhase(phase),
      onReady: (login) => this.listeners.forEach((listener) => listener.onReady?.(login)),
      onWelcome: (welcome) => this.learnLimits(welcome),
      onFrame: (frame) => this.listeners.forEach((listener) => listener.onFrame?.(frame)),
    })
  }

  /** Listeners hear events in the order in which they were added. */
  listen(listener: ConnectionListener): void {
    this.listeners.push(listener)
  }

  private changePhase(phase: Phase): void {
    this.phase.value = phase
    for (const listener of this.listeners) listener.onPhase?.(phase)
  }

  private learnLimits({ limits }: Welcome): void {
    this.limits.value = limits
  }
}
