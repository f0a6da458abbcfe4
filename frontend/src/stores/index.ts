import { inject, watch, type InjectionKey } from 'vue'
import { AccountStore } from './account'
import { CallStore } from './calls'
import { ChatStore } from './chat'
import type { DenyReason } from '../calls/signals'
import { TEXTS } from '../i18n'
import { ConnectionStore } from './connection'
import { GroupStore } from './groups'
import { NoticeStore } from './notices'
import { OwedLogOuts } from './owedLogOuts'
import { PeopleStore } from './people'
import { createPreferences, type Preferences } from './preferences'
import { SessionStore } from './session'
import { storageOr } from './storage'
import { UploadStore } from './uploads'

/** Everything the page knows, put together once. */
export interface Stores {
  readonly preferences: Preferences
  readonly net: ConnectionStore
  readonly session: SessionStore
  readonly account: AccountStore
  readonly people: PeopleStore
  readonly groups: GroupStore
  readonly chat: ChatStore
  readonly uploads: UploadStore
  readonly notices: NoticeStore
  readonly calls: CallStore
  /** Logs out and leaves nothing of this person in the tab. */
  readonly logOut: () => void
}

const CLIENT = 'chat-web/1.0.0'
export const STORES: InjectionKey<Stores> = Symbol('stores')

export function createStores(openSocket: () => WebSocket): Stores {
  const local = storageOr(() => window.localStorage)
  const tab = storageOr(() => window.sessionStorage)
  const preferences = createPreferences(local, document)
  const locale = () => preferences.locale.value
  const net = new ConnectionStore({ openSocket, client: CLIENT, locale, random: Math.random })
  const session = new SessionStore(net, local, new OwedLogOuts({ openSocket, client: CLIENT, locale, local }))
  const account = new AccountStore({ net, sessionId: () => session.sessionId(), locale })
  const people = new PeopleStore(net)
  const groups = new GroupStore(net, people)
  const chat = new ChatStore({ net, groups, tab, newId })
  const uploads = new UploadStore({
    sessionId: () => session.sessionId(),
    locale,
    limits: () => net.limits.value,
    newId,
    onStored: (conversation, file) => chat.write(conversation, file.name, file),
  })
  const notices = new NoticeStore(net)
  const denial = (reason: DenyReason) => TEXTS[preferences.locale.value].call.denials[reason]
  const calls = new CallStore({ net, local, denial })
  // At once, not with the next rendering: what comes right after a login belongs to the new person.
  watch(session.user, (user) => chat.adopt(user?.id ?? ''), { flush: 'sync' })
  function logOut(): void {
    calls.clear()
    uploads.clear()
    chat.forget()
    session.logOut()
  }
  return { preferences, net, session, account, people, groups, chat, uploads, notices, calls, logOut }
}

/** 128 random bits; crypto.randomUUID is missing where the page comes over plain HTTP from another machine. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The stores of the page; only below the component that provides them. */
export function useStores(): Stores {
  const stores = inject(STORES)
  if (!stores) throw new Error('no stores provided')
  return stores
}
