import { inject, watch, type InjectionKey } from 'vue'
import { createChatStore, type ChatStore } from './chat'
import { createConnectionStore, type ConnectionStore } from './connection'
import { createNoticeStore, type NoticeStore } from './notices'
import { createPeopleStore, type PeopleStore } from './people'
import { createPreferences, type Preferences } from './preferences'
import { createSessionStore, type SessionStore } from './session'
import { storageOr } from './storage'

/** Everything the page knows, put together once. */
export interface Stores {
  readonly preferences: Preferences
  readonly net: ConnectionStore
  readonly session: SessionStore
  readonly people: PeopleStore
  readonly chat: ChatStore
  readonly notices: NoticeStore
  /** Logs out and leaves nothing of this person in the tab. */
  logOut(): void
}

const CLIENT = 'chat-web/1.0.0'
const STORES: InjectionKey<Stores> = Symbol('stores')

export function createStores(openSocket: () => WebSocket): Stores {
  const local = storageOr(() => window.localStorage)
  const tab = storageOr(() => window.sessionStorage)
  const preferences = createPreferences(local, document)
  const net = createConnectionStore(openSocket, CLIENT, () => preferences.locale.value)
  const session = createSessionStore(net, local)
  const people = createPeopleStore(net)
  const chat = createChatStore({ net, local, tab, newId })
  const notices = createNoticeStore(net)
  watch(session.user, (user) => chat.adopt(user?.id ?? ''), { flush: 'sync' })
  net.listen({
    onReady: (login) => people.learn(login.user),
    onPhase(phase) {
      if (phase.name === 'stopped') people.clear()
    },
  })
  function logOut(): void {
    chat.forget()
    session.logOut()
  }
  return { preferences, net, session, people, chat, notices, logOut }
}

/** 128 random bits; crypto.randomUUID is missing where the page comes over plain HTTP from another machine. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export { STORES }

/** The stores of the page; only below the component that provides them. */
export function useStores(): Stores {
  const stores = inject(STORES)
  if (!stores) throw new Error('no stores provided')
  return stores
}
