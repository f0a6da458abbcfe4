import {
  applySync,
  conversationAt,
  leavesGap,
  listed,
  startOver,
  withListed,
  type Conversation,
  type SyncResult,
} from '../chat/conversation'
import { RequestError } from '../connection/pendingRequests'
import { LOBBY, type ConversationItem, type Entry, type LogEntry, type SyncItem } from '../protocol/frames'
import { conversationList, sync } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { Conversations } from './conversations'

export interface LogFollowerEvents {
  /** New in a conversation, in the order of its log. */
  onEntry(conversation: string, entry: Entry): void
  /** Everything is accounted for up to the conversations' positions. */
  onSynced(): void
  /** The server's store is another one than before: nothing known of it holds. */
  onNewEpoch(): void
  /** The server has named the conversations; `gone` are groups that this person is not in any more. */
  onListed(items: readonly ConversationItem[], gone: readonly string[]): void
}

/** The server lists no more than this many conversations. */
const MOST_LISTED = 1000
/** Live messages held back while the log is being filled up; what is beyond comes by the next filling. */
const MOST_HELD = 2000
const RETRY_MS = 2000

/** Keeps the conversations whole: fills up what was missed, and holds live messages back until that is done. */
export class LogFollower {
  private readonly net: ConnectionStore
  private readonly conversations: Conversations
  private readonly events: LogFollowerEvents
  private epoch: string | null = null
  private hasBaseline = false
  private filling = false
  private held: LogEntry[] = []
  /** Counts logins: what an earlier one began does not go on in a later one. */
  private login = 0

  constructor(net: ConnectionStore, conversations: Conversations, events: LogFollowerEvents) {
    this.net = net
    this.conversations = conversations
    this.events = events
  }

  /** After each login. */
  start(epoch: string): void {
    this.login++
    if (this.epoch !== null && this.epoch !== epoch) {
      this.hasBaseline = false
      this.events.onNewEpoch()
    }
    this.epoch = epoch
    this.held = []
    void this.fill(this.login)
  }

  receive(message: LogEntry): void {
    if (this.filling) {
      if (this.held.length < MOST_HELD) this.held.push(message)
      return
    }
    const conversation = this.conversations.get(message.conversation) ?? unseen(message)
    if (leavesGap(conversation, message)) {
      this.held.push(message)
      void this.fill(this.login)
    } else if (message.position > conversation.position) {
      this.conversations.take(conversation, message)
      this.events.onEntry(message.conversation, message)
    }
  }

  clear(): void {
    this.login++
    this.epoch = null
    this.hasBaseline = false
    this.filling = false
    this.held = []
  }

  private async fill(login: number): Promise<void> {
    this.filling = true
    try {
      const isFirst = !this.hasBaseline
      await this.takeList(login)
      if (!isFirst && login === this.login) await this.catchUp(login)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      // After a broken line the next login begins anew.
      if (error.code !== 'closed') setTimeout(() => this.refill(login), RETRY_MS)
      return
    }
    if (login === this.login) this.finish()
  }

  private refill(login: number): void {
    if (login === this.login) void this.fill(login)
  }

  /**
   * The list says where each log stands and how far it has been read, on whatever device. Of conversations that
   * began since, nothing older needs to be sent.
   */
  private async takeList(login: number): Promise<void> {
    const { items } = await this.net.connection.request(conversationList(), 'conversationList')
    if (login !== this.login) return
    for (const item of items) {
      const known = this.conversations.get(item.conversation)
      this.conversations.put(known ? withListed(known, item) : listed(item))
    }
    this.conversations.ensure(LOBBY)
    this.hasBaseline = true
    this.events.onListed(items, this.gone(items))
  }

  private gone(items: readonly ConversationItem[]): string[] {
    if (items.length >= MOST_LISTED) return []
    const named = new Set(items.map((item) => item.conversation))
    const groups = [...this.conversations.all.values()].filter(({ room }) => room === 'group')
    return groups.map(({ id }) => id).filter((id) => !named.has(id))
  }

  private async catchUp(login: number): Promise<void> {
    for (;;) {
      // All of them are named each time: of one that is not, the server would send everything from the start.
      const { items } = await this.net.connection.request(sync(this.conversations.positions()), 'sync')
      if (login !== this.login) return
      const results = items.map((item) => this.applyItem(item))
      if (!results.some(({ more }) => more)) return
      // An answer may leave some for the next one, but one that brings nothing at all leads nowhere.
      if (results.every(({ added }) => added.length === 0)) throw new RequestError('stalled', 'nothing new')
    }
  }

  private applyItem(item: SyncItem): SyncResult {
    const conversation = this.conversations.ensure(item.conversation)
    const attention = this.conversations.attention(item.conversation)
    const result = applySync(conversation, item, attention)
    this.conversations.put(result.conversation)
    for (const entry of result.added) this.events.onEntry(item.conversation, entry)
    return result
  }

  private finish(): void {
    this.filling = false
    const waiting = this.held
    this.held = []
    this.events.onSynced()
    for (const message of waiting) this.takeHeld(message)
  }

  /** What is still missing before it could not be filled up: the conversation is opened anew from there. */
  private takeHeld(message: LogEntry): void {
    const conversation = this.conversations.get(message.conversation)
    if (conversation && leavesGap(conversation, message)) {
      this.conversations.put(startOver(conversation, message.position - 1))
    }
    this.receive(message)
  }
}

/** A conversation heard of for the first time in the middle of its log is older than what a baseline names. */
function unseen(message: LogEntry): Conversation {
  const ordinal = message.kind === 'message' ? message.ordinal - 1 : message.ordinal
  return conversationAt(message.conversation, message.room, message.position - 1, ordinal)
}
