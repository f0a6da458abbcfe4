import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { markRead, startOver, unreadCount, withReadMark, type ReadMark } from '../chat/conversation'
import { unsentCount, type OutboxItem } from '../chat/outbox'
import type { ConversationItem, Entry, Message, ServerFrame } from '../protocol/frames'
import type { ConnectionStore } from './connection'
import { Conversations } from './conversations'
import type { GroupStore } from './groups'
import { HistoryLoader } from './historyLoader'
import { LogFollower } from './logFollower'
import { ReadReporter } from './readReporter'
import { Sender } from './sender'
import type { KeyValueStorage } from './storage'
import { forgetUnsent, loadUnsent, saveUnsent } from './unsent'

export interface ChatEnvironment {
  readonly net: ConnectionStore
  readonly groups: GroupStore
  /** Kept for this tab. */
  readonly tab: KeyValueStorage
  /** Names for messages; never twice the same. */
  readonly newId: () => string
}

/** The conversations of the person who is logged in, what they have read and what they write. */
export class ChatStore {
  readonly conversations = new Conversations()
  readonly history: HistoryLoader
  readonly sender: Sender
  /** Texts begun and not sent, by conversation. */
  readonly drafts = shallowReactive(new Map<string, string>())
  /** The server has named the conversations at least once. */
  readonly hasBaseline = ref(false)
  /** The latest message of somebody else that has come in. */
  readonly latest = shallowRef<Message | null>(null)
  readonly unreadTotal = computed(() => {
    const open = [...this.conversations.all.values()].filter(({ id }) => !this.groups.departed.has(id))
    return open.reduce((sum, conversation) => sum + unreadCount(conversation), 0)
  })
  private readonly tab: KeyValueStorage
  private readonly groups: GroupStore
  private readonly follower: LogFollower
  private readonly reads: ReadReporter
  private owner = ''

  constructor({ net, groups, tab, newId }: ChatEnvironment) {
    this.tab = tab
    this.groups = groups
    this.history = new HistoryLoader(net, this.conversations)
    this.sender = new Sender(net, newId, (id) => this.conversations.roomOf(id))
    this.reads = new ReadReporter(net, this.conversations)
    this.follower = new LogFollower(net, this.conversations, {
      onEntry: (id, entry) => this.added(id, entry),
      onSynced: () => this.synced(),
      onNewEpoch: () => this.forgetConversations(),
      onListed: (items, gone) => this.listed(items, gone),
    })
    net.listen({
      onReady: (login) => this.follower.start(login.epoch),
      onFrame: (frame) => this.receive(frame),
    })
    watch([this.sender.outbox, () => [...this.drafts]], () => this.saveUnsent())
  }

  /** What this person has written here and not yet seen delivered. */
  outgoing(conversation: string): readonly OutboxItem[] {
    return this.sender.outbox.value.filter((item) => item.conversation === conversation)
  }

  /** How many messages would be lost if everything were dropped now. */
  unsent(): number {
    return unsentCount(this.sender.outbox.value)
  }

  /** Writes into a conversation, which begins with it where it is new. False where too much is waiting already. */
  write(id: string, text: string): boolean {
    if (!this.sender.write(id, text)) return false
    this.conversations.ensure(id)
    this.conversations.touch(id, Date.now() / 1000)
    return true
  }

  /** Everything known of the conversation has been read. */
  markAllRead(id: string): void {
    const conversation = this.conversations.get(id)
    if (!conversation) return
    this.conversations.put(markRead(conversation))
    this.reads.report(id)
  }

  /** The conversation has been read up to this mark. */
  markRead(id: string, { position, ordinal }: ReadMark): void {
    const conversation = this.conversations.get(id)
    if (!conversation) return
    this.conversations.put(withReadMark(conversation, { position, ordinal }))
    this.reads.report(id)
  }

  /** Lets go of what is loaded and loads the newest messages. */
  async jumpToNewest(id: string): Promise<void> {
    const conversation = this.conversations.ensure(id)
    this.conversations.put(startOver(conversation, conversation.position))
    await this.history.loadOlder(id)
  }

  /** A group that this person is in no more, and has seen that they are not, goes. */
  dismissDeparted(id: string): void {
    if (!this.groups.departed.has(id)) return
    this.conversations.remove(id)
    this.groups.forget(id)
    this.drafts.delete(id)
  }

  /** Takes up what is kept for this person; "" for nobody. Nothing of another person stays. */
  adopt(userId: string): void {
    if (this.owner === userId) return
    this.clear()
    this.owner = userId
    if (userId === '') return
    const unsent = loadUnsent(this.tab, userId)
    for (const [id, text] of unsent.drafts) this.drafts.set(id, text)
    this.sender.restore(unsent.outbox)
  }

  /** Drops what is kept in this tab for the person. */
  forget(): void {
    if (this.owner !== '') forgetUnsent(this.tab, this.owner)
    this.clear()
  }

  private receive(frame: ServerFrame): void {
    if (frame.kind === 'delivery') this.follower.receive(frame.entry)
    else if (frame.kind === 'readUpTo' && frame.readerId === this.owner) this.reads.heard(frame)
  }

  private added(id: string, entry: Entry): void {
    if (entry.kind === 'change') this.groups.take(entry, this.owner)
    else if (entry.kind === 'message') this.addedMessage(id, entry)
  }

  private addedMessage(id: string, message: Message): void {
    if (message.senderId !== this.owner) {
      this.latest.value = message
      return
    }
    this.sender.settle(message)
    this.reads.learn(id, message.position)
    this.markRead(id, message)
  }

  private listed(items: readonly ConversationItem[], gone: readonly string[]): void {
    this.groups.listed(items, gone)
    this.reads.listed(items)
  }

  private synced(): void {
    this.hasBaseline.value = true
    for (const { id, position } of this.conversations.all.values()) this.sender.settleUpTo(id, position)
    this.sender.resume()
  }

  private saveUnsent(): void {
    if (this.owner === '') return
    saveUnsent(this.tab, this.owner, { outbox: this.sender.outbox.value, drafts: this.drafts })
  }

  private forgetConversations(): void {
    this.hasBaseline.value = false
    this.conversations.clear()
    this.groups.clear()
    this.reads.clear()
    this.history.clear()
    this.latest.value = null
  }

  private clear(): void {
    this.owner = ''
    this.follower.clear()
    this.forgetConversations()
    this.sender.clear()
    this.drafts.clear()
  }
}
