import {
  computed,
  ref,
  shallowReactive,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import * as convo from '../chat/conversation'
import type { OutboxItem } from '../chat/outbox'
import { unsentCount } from '../chat/outbox'
import type { Entry, Message } from '../protocol/frames'
import type { ConnectionStore } from './connection'
import { createConversations, type Conversations } from './conversations'
import { createHistoryLoader, type HistoryLoader } from './historyLoader'
import { createLogFollower } from './logFollower'
import { loadMarks, marksKey, parseMarks, saveMarks } from './readMarks'
import { createSender, type Sender } from './sender'
import { readJson, type KeyValueStorage } from './storage'
import { forgetUnsent, loadUnsent, saveUnsent } from './unsent'

export interface ChatStore {
  readonly conversations: Conversations
  readonly history: HistoryLoader
  readonly sender: Sender
  readonly drafts: Map<string, string>
  /** The conversations are known: the server has named them at least once. */
  readonly hasBaseline: Ref<boolean>
  readonly unreadTotal: ComputedRef<number>
  /** The latest live message of somebody else, for the announcement. */
  readonly latest: ShallowRef<Message | null>
  /** Which conversation is scrolled up, "" for none. */
  readonly readingUp: Ref<string>
  outgoing(conversation: string): readonly OutboxItem[]
  unsent(): number
  markRead(conversation: string): void
  /** Lets go of what is loaded and loads the newest messages. */
  jumpToNewest(conversation: string): Promise<void>
  /** Marks kept by another tab count here too. */
  readElsewhere(): void
  /** Takes up what is kept for this person; "" for nobody. Nothing of another person stays. */
  adopt(userId: string): void
  /** Drops what is kept in this tab for the person. */
  forget(): void
}

export interface ChatEnvironment {
  readonly net: ConnectionStore
  /** Kept for this browser. */
  readonly local: KeyValueStorage
  /** Kept for this tab. */
  readonly tab: KeyValueStorage
  readonly newId: () => string
}

const SAVE_MS = 300

export function createChatStore({ net, local, tab, newId }: ChatEnvironment): ChatStore {
  const readingUp = ref('')
  const hasBaseline = ref(false)
  const latest = shallowRef<Message | null>(null)
  const drafts = shallowReactive(new Map<string, string>())
  const conversations = createConversations((id) => readingUp.value === id)
  const history = createHistoryLoader(net, conversations)
  const sender = createSender(net, newId)
  let owner = ''
  let epoch = ''

  const follower = createLogFollower(net, conversations, {
    onEntry,
    onSynced() {
      hasBaseline.value = true
      for (const { id, position } of conversations.all.values()) sender.settleUpTo(id, position)
      sender.resume()
    },
    onNewEpoch() {
      hasBaseline.value = false
      conversations.clear()
    },
    savedMarks(current) {
      const saved = loadMarks(local, owner)
      return saved?.epoch === current ? saved.marks : null
    },
  })

  function onEntry(id: string, entry: Entry): void {
    if (entry.kind !== 'message') return
    if (entry.senderId === owner) {
      sender.settle(entry)
      putMark(id, entry)
    } else latest.value = entry
  }

  function markRead(id: string): void {
    const conversation = conversations.get(id)
    if (!conversation) return
    const marked = convo.markRead(conversation)
    if (marked !== conversation) conversations.put(marked)
  }

  function putMark(id: string, { position, ordinal }: convo.ReadMark): void {
    const conversation = conversations.get(id)
    if (conversation) conversations.put(convo.withReadMark(conversation, { position, ordinal }))
  }

  function adopt(userId: string): void {
    if (owner === userId) return
    clear()
    owner = userId
    if (userId === '') return
    const unsent = loadUnsent(tab, userId)
    for (const [id, text] of unsent.drafts) drafts.set(id, text)
    sender.restore(unsent.outbox)
  }

  function clear(): void {
    owner = ''
    follower.clear()
    conversations.clear()
    history.clear()
    sender.clear()
    drafts.clear()
    hasBaseline.value = false
    latest.value = null
  }

  const marks = computed(() => new Map([...conversations.all.values()].map(({ id, read }) => [id, read])))
  watch(
    marks,
    throttled(() => {
      if (owner !== '' && hasBaseline.value) saveMarks(local, owner, { epoch, marks: marks.value })
    }),
  )
  watch([sender.outbox, () => [...drafts]], () => {
    if (owner !== '') saveUnsent(tab, owner, { outbox: sender.outbox.value, drafts })
  })

  net.listen({
    onReady(login) {
      epoch = login.epoch
      follower.start(login.epoch)
    },
    onFrame(frame) {
      if (frame.kind === 'delivery') follower.receive(frame.message)
    },
  })

  return {
    conversations,
    history,
    sender,
    drafts,
    hasBaseline,
    latest,
    readingUp,
    markRead,
    unreadTotal: computed(() =>
      [...conversations.all.values()].reduce((sum, conversation) => sum + convo.unreadCount(conversation), 0),
    ),
    outgoing: (id) => sender.outbox.value.filter((item) => item.conversation === id),
    unsent: () => unsentCount(sender.outbox.value),
    async jumpToNewest(id) {
      const conversation = conversations.ensure(id)
      conversations.put(convo.startOver(conversation, conversation.position))
      await history.loadOlder(id)
    },
    readElsewhere() {
      const saved = readJson(local, marksKey(owner), parseMarks)
      if (saved?.epoch !== epoch) return
      for (const [id, mark] of saved.marks) putMark(id, mark)
    },
    adopt,
    forget() {
      if (owner !== '') forgetUnsent(tab, owner)
      clear()
    },
  }
}

/** Runs the action at most once in a while, and always after the last call. */
function throttled(action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      action()
    }, SAVE_MS)
  }
}
