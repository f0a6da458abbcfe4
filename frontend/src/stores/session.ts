import { computed, ref, shallowRef } from 'vue'
import type { Phase, Stop } from '../connection/phase'
import { logOut } from '../protocol/accountRequests'
import type { LoggedIn, ServerFrame, User } from '../protocol/frames'
import type { ConnectionStore } from './connection'
import type { OwedLogOuts } from './owedLogOuts'
import { forgetSession, loadSession, saveSession } from './savedSession'
import type { KeyValueStorage } from './storage'

/** An end that has a page of its own. */
export interface StopView {
  readonly reason: 'loggedInElsewhere' | 'disabled' | 'bye'
}

/** The form made the account, or the account was there before. */
export type Arrival = 'registered' | 'loggedIn'

export type SessionState =
  /** `notice`: why the person is here, null where they simply are. */
  | { readonly name: 'signedOut'; readonly notice: Stop | null }
  | { readonly name: 'signingIn' }
  /** `arrival`: how the person came in by the form, null otherwise and once that has been told. */
  | { readonly name: 'signedIn'; readonly user: User; readonly arrival: Arrival | null }
  /** Ended by the server in a way that has its own page. */
  | { readonly name: 'stopped'; readonly stop: StopView }

/** Who is logged in, and how that began or ended. */
export class SessionStore {
  readonly state = shallowRef<SessionState>({ name: 'signedOut', notice: null })
  readonly user = computed(() => (this.state.value.name === 'signedIn' ? this.state.value.user : null))
  /** May remove people from the lobby whose role is lower. */
  readonly isAdministrator = ref(false)
  private readonly net: ConnectionStore
  private readonly storage: KeyValueStorage
  private readonly owed: OwedLogOuts

  constructor(net: ConnectionStore, storage: KeyValueStorage, owed: OwedLogOuts) {
    this.net = net
    this.storage = storage
    this.owed = owed
    net.listen({
      onReady: (login) => this.loggedIn(login),
      onPhase: (phase) => this.changePhase(phase),
      onFrame: (frame) => this.receive(frame),
    })
  }

  /** Logs in, making the account where the name is new. */
  logIn(username: string, password: string): void {
    this.state.value = { name: 'signingIn' }
    this.net.connection.start({ kind: 'password', username, password })
  }

  /** Comes back with the session kept in this browser; false where there is none. */
  resume(): boolean {
    const saved = loadSession(this.storage)
    if (!saved) return false
    this.state.value = { name: 'signedIn', user: saved.user, arrival: null }
    this.net.connection.start({ kind: 'session', sessionId: saved.sessionId })
    return true
  }

  /** What lets this person upload; "" where nobody is logged in. A secret. */
  sessionId(): string {
    return loadSession(this.storage)?.sessionId ?? ''
  }

  /** Forgets the session in this browser, and has the server end it as soon as it can be reached. */
  logOut(): void {
    const sessionId = this.sessionId()
    this.net.connection.send(logOut())
    forgetSession(this.storage)
    this.net.connection.stop()
    // A line may be dead before anybody notices: what counts is what the server says afterwards.
    this.owed.owe(sessionId)
  }

  /** The server may be reached again: it is told who has logged out meanwhile. */
  tellLogOuts(): void {
    void this.owed.tell()
  }

  /** The person knows how they came in. */
  dismissArrival(): void {
    if (this.state.value.name === 'signedIn') this.state.value = { ...this.state.value, arrival: null }
  }

  private loggedIn({ user, sessionId, created, isAdministrator }: LoggedIn): void {
    this.tellLogOuts()
    this.isAdministrator.value = isAdministrator
    saveSession(this.storage, { sessionId, user })
    const before = this.state.value
    const byForm = created ? 'registered' : 'loggedIn'
    this.state.value = {
      name: 'signedIn',
      user,
      arrival: before.name === 'signedIn' ? before.arrival : byForm,
    }
  }

  private receive(frame: ServerFrame): void {
    const me = this.user.value
    if (frame.kind === 'roleSet' && frame.userId === me?.id) this.isAdministrator.value = frame.roleId > 0
    else if (frame.kind === 'presence') {
      const now = frame.online.find(({ id }) => id === me?.id)
      if (now && now.avatar !== me?.avatar) this.rename(now)
    }
  }

  /** Something that others see of this person has changed, here or elsewhere. */
  private rename(user: User): void {
    if (this.state.value.name !== 'signedIn') return
    this.state.value = { ...this.state.value, user }
    saveSession(this.storage, { sessionId: this.sessionId(), user })
  }

  private changePhase(phase: Phase): void {
    if (phase.name !== 'stopped') return
    // Another tab of this browser may have logged out: the session is theirs, too.
    const isGone = phase.reason === 'bye' && !loadSession(this.storage)
    const reason = isGone ? 'loggedOut' : phase.reason
    if (ENDED.has(reason)) forgetSession(this.storage)
    this.state.value = afterStop({ reason, text: phase.text })
  }
}

/** The session is not there any more. */
const ENDED: ReadonlySet<Stop['reason']> = new Set(['sessionEnded', 'disabled', 'passwordChanged'])

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
