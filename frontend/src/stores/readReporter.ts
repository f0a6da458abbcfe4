import { markAt, withReadMark } from '../chat/conversation'
import type { ConversationItem, ReadUpTo } from '../protocol/frames'
import { read } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { Conversations } from './conversations'

/** What is read within this time is told in one go. */
const TOGETHER_MS = 300

/** Tells the server how far this person has read, and hears how far they have read on other devices. */
export class ReadReporter {
  private readonly net: ConnectionStore
  private readonly conversations: Conversations
  /** Positions that the server knows of, or has just been told. */
  private readonly told = new Map<string, number>()
  private readonly waiting = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(net: ConnectionStore, conversations: Conversations) {
    this.net = net
    this.conversations = conversations
  }

  /** More of a conversation has been read here. */
  report(id: string): void {
    this.waiting.add(id)
    this.timer ??= setTimeout(() => this.flush(), TOGETHER_MS)
  }

  /** The server's list has come: what was read here while the line was broken is told now. */
  listed(items: readonly ConversationItem[]): void {
    this.told.clear()
    for (const { conversation, room, read: position } of items) {
      // Of the lobby the server counts only from the first mark on, so it is given one.
      if (room !== 'lobby') this.told.set(conversation, position)
      this.report(conversation)
    }
  }

  /** This person has read something, here or elsewhere. */
  heard({ conversation: id, position }: ReadUpTo): void {
    const conversation = this.conversations.get(id)
    if (!conversation) return
    this.learn(id, position)
    this.conversations.put(withReadMark(conversation, markAt(conversation, position)))
  }

  /** The server moves the mark by itself, as with what one writes. */
  learn(id: string, position: number): void {
    this.told.set(id, Math.max(position, this.told.get(id) ?? 0))
  }

  clear(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.waiting.clear()
    this.told.clear()
  }

  private flush(): void {
    this.timer = undefined
    for (const id of this.waiting) {
      const position = this.conversations.get(id)?.read.position ?? 0
      const isNews = position > (this.told.get(id) ?? 0)
      if (isNews && this.net.connection.send(read(id, position))) this.told.set(id, position)
    }
    this.waiting.clear()
  }
}
