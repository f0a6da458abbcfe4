import { shallowReactive } from 'vue'
import { append, conversationAt, LOBBY, type Attention, type Conversation } from '../chat/conversation'
import type { Entry, RoomKind } from '../protocol/frames'

/** The conversations of this person by id, and when they were last active. */
export class Conversations {
  /** The one that is open, "" for none, and where in it the reader is. */
  private open = ''
  private place: Attention = 'away'
  private readonly byId = shallowReactive(new Map<string, Conversation>())
  /** Seconds since the epoch. */
  private readonly active = shallowReactive(new Map<string, number>())

  get all(): ReadonlyMap<string, Conversation> {
    return this.byId
  }

  get(id: string): Conversation | undefined {
    return this.byId.get(id)
  }

  /** What is not known to be something else is a private chat that has not begun yet. */
  roomOf(id: string): RoomKind {
    return this.byId.get(id)?.room ?? (id === LOBBY ? 'lobby' : 'private')
  }

  /** The conversation, made empty where it is not known yet. */
  ensure(id: string): Conversation {
    const known = this.byId.get(id)
    if (known) return known
    const made = conversationAt(id, this.roomOf(id), 0)
    this.put(made)
    return made
  }

  put(conversation: Conversation): void {
    this.byId.set(conversation.id, conversation)
    if (conversation.last) this.touch(conversation.id, conversation.last.timestamp)
  }

  /** Takes the next entry of the log. */
  take(conversation: Conversation, entry: Entry): void {
    this.put(append(conversation, entry, this.attention(conversation.id)))
  }

  /** Something happened in it at that time. */
  touch(id: string, timestamp: number): void {
    if (timestamp > (this.active.get(id) ?? 0)) this.active.set(id, timestamp)
  }

  /** Somebody is in this conversation now; `away` closes it. */
  attend(id: string, place: Attention): void {
    if (place === 'away' && this.open !== id) return
    this.open = place === 'away' ? '' : id
    this.place = place
  }

  attention(id: string): Attention {
    return id === this.open ? this.place : 'away'
  }

  /** Where each log that has begun stands, by conversation. */
  positions(): Map<string, number> {
    const begun = [...this.byId.values()].filter(({ id, position }) => id === LOBBY || position > 0)
    return new Map(begun.map(({ id, position }) => [id, position]))
  }

  /** The latest active first. */
  sorted(): Conversation[] {
    const when = ({ id }: Conversation) => this.active.get(id) ?? 0
    return [...this.byId.values()].sort((a, b) => when(b) - when(a))
  }

  remove(id: string): void {
    this.byId.delete(id)
    this.active.delete(id)
  }

  clear(): void {
    this.byId.clear()
    this.active.clear()
  }
}
