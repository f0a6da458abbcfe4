import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Phase, Stop } from '../connection/phase'
import type { LoggedIn, User } from '../protocol/frames'
import type { ConnectionStore } from './connection'
import { forgetSession, loadSession, saveSession, type SavedSession } from './savedSession'
import type { KeyValueStorage } from './storage'

/** An end that has a page of its own. */
export interface StopView {
  readonly reason: 'loggedInElsewhere' | 'disabled' | 'bye'
}

export type SessionState =
  /** `notice`: why the person is here, null where they simply are. */
  | { readonly name: 'signedOut'; readonly notice: Stop | null }
  | { readonly name: 'signingIn' }
  /** `created`: this login made the account. */
  | { readonly name: 'signedIn'; readonly user: User; readonly created: boolean }
  /** Ended by the server in a way that has its own page. */
  | { readonly name: 'stopped'; readonly stop: StopView }

export interface SessionStore {
  readonly state: ShallowRef<SessionState>
  readonly user: ComputedRef<User | null>
  /** Logs in, making the account where the name is new. */
  logIn(username: string, password: string): void
  /** Comes back with the session kept in this browser; false where there is none. */
  resume(): boolean
  /** Forgets the session in this browser. */
  logOut(): void
  /** The news of a created account has been read. */
  dismissCreated(): void
}

export function createSessionStore(net: ConnectionStore, storage: KeyValueStorage): SessionStore {
  const state = shallowRef<SessionState>({ name: 'signedOut', notice: null })
  const user = computed(() => (state.value.name === 'signedIn' ? state.value.user : null))

  function onReady(login: LoggedIn): void {
    saveSession(storage, { sessionId: login.sessionId, user: login.user })
    const wasCreated = state.value.name === 'signedIn' && state.value.created
    state.value = { name: 'signedIn', user: login.user, created: login.created || wasCreated }
  }

  function onPhase(phase: Phase): void {
    if (phase.name !== 'stopped') return
    if (phase.reason === 'sessionEnded' || phase.reason === 'disabled') forgetSession(storage)
    state.value = afterStop({ reason: phase.reason, text: phase.text })
  }

  function start(saved: SavedSession): void {
    state.value = { name: 'signedIn', user: saved.user, created: false }
    net.connection.start({ kind: 'session', sessionId: saved.sessionId })
  }

  net.listen({ onReady, onPhase })
  return {
    state,
    user,
    logIn(username, password) {
      state.value = { name: 'signingIn' }
      net.connection.start({ kind: 'password', username, password })
    },
    resume() {
      const saved = loadSession(storage)
      if (saved) start(saved)
      return saved !== null
    },
    logOut() {
      forgetSession(storage)
      net.connection.stop()
    },
    dismissCreated() {
      if (state.value.name === 'signedIn') state.value = { ...state.value, created: false }
    },
  }
}

function afterStop(stop: Stop): SessionState {
  switch (stop.reason) {
    case 'loggedInElsewhere':
    case 'disabled':
    case 'bye':
      return { name: 'stopped', stop: { reason: stop.reason } }
    case 'loggedOut':
      return { name: 'signedOut', notice: null }
    default:
      return { name: 'signedOut', notice: stop }
  }
}
