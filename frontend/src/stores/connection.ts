import { ref, shallowRef } from 'vue'
import { Connection, type ConnectionOptions } from '../connection/connection'
import type { Phase } from '../connection/phase'
import type { LoggedIn, ServerFrame, Welcome } from '../protocol/frames'

/** Hears what comes from the server; each store takes what is its own. */
export interface ConnectionListener {
  readonly onPhase?: (phase: Phase) => void
  /** Logged in, for the first time or again. */
  readonly onReady?: (login: LoggedIn) => void
  /** A frame that answers no request. */
  readonly onFrame?: (frame: ServerFrame) => void
}

const DEFAULT_TEXT_BYTES = 65_536

/** The connection as the page sees it: what it is doing, and who listens to it. */
export class ConnectionStore {
  readonly connection: Connection
  readonly phase = shallowRef<Phase>({ name: 'stopped', reason: 'loggedOut', text: '' })
  /** Longest text of a message in bytes of UTF-8. */
  readonly textBytes = ref(DEFAULT_TEXT_BYTES)
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
    this.textBytes.value = limits.textBytes
  }
}
