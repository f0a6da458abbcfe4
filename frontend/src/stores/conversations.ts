import { shallowReactive } from 'vue'
import { append, conversationAt, type Conversation, type ReadMark } from '../chat/conversation'
import { LOBBY, type Entry } from '../protocol/frames'

/** The conversations of this person by id, and the order in which they were last active. */
export class Conversations {
  /** Somebody reads further up in this one, so nothing may be let go of it; "" for none. */
  readingUp = ''
  private readonly byId = shallowReactive(new Map<string, Conversation>())
  private readonly recency = shallowReactive(new Map<string, number>())
  private clock = 0

  get all(): ReadonlyMap<string, Conversation> {
    return this.byId
  }

  get(id: string): Conversation | undefined {
    return this.byId.get(id)
  }

  /** The conversation, made empty where it is not known yet. */
  ensure(id: string): Conversation {
    const known = this.byId.get(id)
    if (known) return known
    const made = conversationAt(id, 0)
    this.touch(id)
    this.put(made)
    return made
  }

  put(conversation: Conversation): void {
    this.byId.set(conversation.id, conversation)
  }

  /** Begins a conversation that a baseline names; `rank` is its place there, the latest active first. */
  begin(id: string, position: number, read: ReadMark | null, rank: number): void {
    this.recency.set(id, -rank)
    const made = conversationAt(id, position)
    this.put(read ? { ...made, read } : made)
  }

  /** Takes the next entry of the log; with a message the conversation moves to the top. */
  take(conversation: Conversation, entry: Entry): void {
    if (entry.kind === 'message') this.touch(conversation.id)
    this.put(append(conversation, entry, this.isFollowing(conversation.id)))
  }

  /** Something was said in it: it moves to the top. */
  touch(id: string): void {
    this.recency.set(id, ++this.clock)
  }

  isFollowing(id: string): boolean {
    return id !== this.readingUp
  }

  /** Private chats, the latest active first. */
  privateChats(): Conversation[] {
    const chats = [...this.byId.values()].filter((conversation) => conversation.id !== LOBBY)
    return chats.sort((a, b) => (this.recency.get(b.id) ?? 0) - (this.recency.get(a.id) ?? 0))
  }

  clear(): void {
    this.byId.clear()
    this.recency.clear()
  }
}
