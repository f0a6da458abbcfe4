import { shallowReactive } from 'vue'
import { append, conversationAt, type Conversation, type ReadMark } from '../chat/conversation'
import { LOBBY, type Entry } from '../protocol/frames'

/** The conversations of this person by id, and the order in which they were last active. */
export interface Conversations {
  readonly all: ReadonlyMap<string, Conversation>
  get(id: string): Conversation | undefined
  /** The conversation, made empty where it is not known yet. */
  ensure(id: string): Conversation
  put(conversation: Conversation): void
  /** Begins a conversation that the server names in a baseline. */
  begin(id: string, position: number, read: ReadMark | null, rank: number): void
  /** Takes the next entry of the log; with a message the conversation moves to the top. */
  take(conversation: Conversation, entry: Entry): void
  /** Something was said in it: it moves to the top. */
  touch(id: string): void
  /** Whether somebody reads further up in it, so that nothing may be let go at its end. */
  isFollowing(id: string): boolean
  /** Private chats, the latest active first. */
  privateChats(): Conversation[]
  clear(): void
}

/** `isReadingUp`: tells of a conversation that is open and scrolled up. */
export function createConversations(isReadingUp: (id: string) => boolean): Conversations {
  const all = shallowReactive(new Map<string, Conversation>())
  const recency = new Map<string, number>()
  let clock = 0

  const store: Conversations = {
    all,
    get: (id) => all.get(id),
    ensure(id) {
      const known = all.get(id)
      if (known) return known
      recency.set(id, ++clock)
      const made = conversationAt(id, 0)
      all.set(id, made)
      return made
    },
    put: (conversation) => void all.set(conversation.id, conversation),
    begin(id, position, read, rank) {
      recency.set(id, -rank)
      const made = conversationAt(id, position)
      all.set(id, read ? { ...made, read } : made)
    },
    take(conversation, entry) {
      if (entry.kind === 'message') store.touch(conversation.id)
      all.set(conversation.id, append(conversation, entry, store.isFollowing(conversation.id)))
    },
    touch: (id) => void recency.set(id, ++clock),
    isFollowing: (id) => !isReadingUp(id),
    privateChats() {
      const chats = [...all.values()].filter((conversation) => conversation.id !== LOBBY)
      return chats.sort((a, b) => (recency.get(b.id) ?? 0) - (recency.get(a.id) ?? 0))
    },
    clear() {
      all.clear()
      recency.clear()
    },
  }
  return store
}
