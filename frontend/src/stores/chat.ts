import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { markRead, startOver, unreadCount, withReadMark, type ReadMark } from '../chat/conversation'
import { unsentCount, type OutboxItem } from '../chat/outbox'
import type { Entry, LoggedIn, Message } from '../protocol/frames'
import type { ConnectionStore } from './connection'
import { Conversations } from './conversations'
import { HistoryLoader } from './historyLoader'
import { LogFollower } from './logFollower'
import { loadMarks, saveMarks } from './readMarks'
import { Sender } from './sender'
import type { KeyValueStorage } from './storage'
import { forgetUnsent, loadUnsent, saveUnsent } from './unsent'

export interface ChatEnvironment {
  readonly net: ConnectionStore
  /** Kept for this browser. */
  readonly local: KeyValueStorage
  /** Kept for this tab. */
  readonly tab: KeyValueStorage
  /** Names for messages; never twice the same. */
  readonly newId: () => string
}

const SAVE_MS = 300

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
    return [...this.conversations.all.values()].reduce(
      (sum, conversation) => sum + unreadCount(conversation),
      0,
    )
  })
  private readonly local: KeyValueStorage
  private readonly tab: KeyValueStorage
  private readonly follower: LogFollower
  private readonly marks = computed(
    () => new Map([...this.conversations.all.values()].map(({ id, read }) => [id, read])),
  )
  private saveTimer: ReturnType<typeof setTimeout> | undefined
  private owner = ''
  private epoch = ''

  constructor({ net, local, tab, newId }: ChatEnvironment) {
    this.local = local
    this.tab = tab
    this.history = new HistoryLoader(net, this.conversations)
    this.sender = new Sender(net, newId)
    this.follower = new LogFollower(net, this.conversations, {
      onEntry: (id, entry) => this.added(id, entry),
      onSynced: () => this.synced(),
      onNewEpoch: () => this.forgetConversations(),
      savedMarks: (epoch) => this.savedMarks(epoch),
    })
    net.listen({
      onReady: (login) => this.loggedIn(login),
      onFrame: (frame) => {
        if (frame.kind === 'delivery') this.follower.receive(frame.message)
      },
    })
    watch(this.marks, () => this.saveMarksSoon())
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
    this.conversations.touch(id)
    return true
  }

  /** Everything known of the conversation has been read. */
  markAllRead(id: string): void {
    const conversation = this.conversations.get(id)
    if (conversation) this.conversations.put(markRead(conversation))
  }

  /** The conversation has been read up to this mark. */
  markRead(id: string, { position, ordinal }: ReadMark): void {
    const conversation = this.conversations.get(id)
    if (conversation) this.conversations.put(withReadMark(conversation, { position, ordinal }))
  }

  /** Lets go of what is loaded and loads the newest messages. */
  async jumpToNewest(id: string): Promise<void> {
    const conversation = this.conversations.ensure(id)
    this.conversations.put(startOver(conversation, conversation.position))
    await this.history.loadOlder(id)
  }

  /** Marks kept by another tab count here too. */
  readElsewhere(): void {
    for (const [id, mark] of this.savedMarks(this.epoch) ?? []) this.markRead(id, mark)
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

  private loggedIn(login: LoggedIn): void {
    this.epoch = login.epoch
    this.follower.start(login.epoch)
  }

  private added(id: string, entry: Entry): void {
    if (entry.kind !== 'message') return
    if (entry.senderId === this.owner) {
      this.sender.settle(entry)
      this.markRead(id, entry)
    } else this.latest.value = entry
  }

  private synced(): void {
    this.hasBaseline.value = true
    for (const { id, position } of this.conversations.all.values()) this.sender.settleUpTo(id, position)
    this.sender.resume()
  }

  private savedMarks(epoch: string): ReadonlyMap<string, ReadMark> | null {
    const saved = loadMarks(this.local, this.owner)
    return saved?.epoch === epoch ? saved.marks : null
  }

  private saveMarksSoon(): void {
    this.saveTimer ??= setTimeout(() => {
      this.saveTimer = undefined
      if (this.owner === '' || !this.hasBaseline.value) return
      saveMarks(this.local, this.owner, { epoch: this.epoch, marks: this.marks.value })
    }, SAVE_MS)
  }

  private saveUnsent(): void {
    if (this.owner === '') return
    saveUnsent(this.tab, this.owner, { outbox: this.sender.outbox.value, drafts: this.drafts })
  }

  private forgetConversations(): void {
    this.hasBaseline.value = false
    this.conversations.clear()
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
