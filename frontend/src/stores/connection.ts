import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { Connection, type ConnectionEvents } from '../connection/connection'
import type { Phase } from '../connection/phase'
import type { LoggedIn, ServerFrame } from '../protocol/frames'

/** Hears what comes from the server; each store takes what is its own. */
export interface ConnectionListener {
  onPhase?(phase: Phase): void
  onReady?(login: LoggedIn): void
  onFrame?(frame: ServerFrame): void
}

export interface ConnectionStore {
  readonly connection: Connection
  readonly phase: ShallowRef<Phase>
  /** Longest text in bytes of UTF-8. */
  readonly textBytes: Ref<number>
  /** Listeners hear events in the order in which they were added. */
  listen(listener: ConnectionListener): void
}

const DEFAULT_TEXT_BYTES = 65_536

export function createConnectionStore(
  openSocket: () => WebSocket,
  client: string,
  locale: () => string,
): ConnectionStore {
  const phase = shallowRef<Phase>({ name: 'stopped', reason: 'loggedOut', text: '' })
  const textBytes = ref(DEFAULT_TEXT_BYTES)
  const listeners: ConnectionListener[] = []
  const events: ConnectionEvents = {
    onPhase(next) {
      phase.value = next
      for (const listener of listeners) listener.onPhase?.(next)
    },
    onReady: (login) => listeners.forEach((listener) => listener.onReady?.(login)),
    onWelcome: (welcome) => void (textBytes.value = welcome.limits.textBytes),
    onFrame: (frame) => listeners.forEach((listener) => listener.onFrame?.(frame)),
  }
  const connection = new Connection({ openSocket, client, locale, random: Math.random }, events)
  return { connection, phase, textBytes, listen: (listener) => void listeners.push(listener) }
}
