import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { conversationAt, unreadCount, type Conversation } from '../../chat/conversation'
import { timeline, type Row } from '../../chat/timeline'
import { useStores } from '../../stores/app'
import type { LoadState } from '../../stores/historyLoader'
import { useAttention } from './useAttention'

export interface Timeline {
  readonly conversation: ComputedRef<Conversation>
  readonly rows: ComputedRef<readonly Row[]>
  readonly unread: ComputedRef<number>
  readonly loadState: ComputedRef<LoadState | null>
  /** Set by the view once it stands where it should; before that nothing counts as read. */
  readonly landed: Ref<boolean>
  /** Loads what is needed to begin: up to the first unread message, within reason. */
  land(): Promise<void>
  loadOlder(): Promise<void>
  jumpToNewest(): Promise<void>
  forgetUnreadLine(): void
  /** Reading at the end marks as read; reading further up keeps the rest from being let go. */
  follow(atBottom: Ref<boolean>): void
}

/** Pages that are loaded at most to reach the first unread message. */
const MOST_PAGES = 15

export function useTimeline(id: Ref<string>): Timeline {
  const { chat, session, people } = useStores()
  const attentive = useAttention()
  const landed = ref(false)
  const unreadAfter = ref<number | null>(null)
  const conversation = computed(() => chat.conversations.get(id.value) ?? conversationAt(id.value, 0))
  const unread = computed(() => unreadCount(conversation.value))
  const loadState = computed(() => chat.history.states.get(id.value) ?? null)
  const rows = computed(() => {
    const me = session.user.value?.id ?? ''
    return timeline(conversation.value, chat.outgoing(id.value), me, unreadAfter.value)
  })

  async function land(): Promise<void> {
    await untilKnown()
    const { read } = conversation.value
    const hadUnread = unread.value > 0
    for (let page = 0; page < MOST_PAGES && needsMore(read.position, hadUnread); page++) {
      await chat.history.loadOlder(id.value)
      if (loadState.value === 'failed') break
    }
    if (hadUnread) unreadAfter.value = read.position
  }

  function needsMore(readPosition: number, hadUnread: boolean): boolean {
    const { messages, hasOlder } = conversation.value
    const first = messages[0]
    if (!hasOlder) return false
    return first === undefined || (hadUnread && first.position > readPosition + 1)
  }

  /** The conversations are known after the first answer of the server. */
  function untilKnown(): Promise<void> {
    return new Promise((resolve) => {
      const stop = watch(
        chat.hasBaseline,
        (known) => {
          if (!known) return
          resolve()
          queueMicrotask(() => stop())
        },
        { immediate: true },
      )
    })
  }

  function follow(atBottom: Ref<boolean>): void {
    const isReading = computed(
      () => landed.value && atBottom.value && attentive.value && !!conversation.value.reachesEnd,
    )
    watch([isReading, () => conversation.value.position], () => {
      if (isReading.value) chat.markRead(id.value)
    })
    watch(unread, (now, before) => {
      if (landed.value && before === 0 && now > 0 && !isReading.value) {
        unreadAfter.value = conversation.value.read.position
      }
    })
    watch([landed, atBottom], () => {
      chat.readingUp.value = landed.value && !atBottom.value ? id.value : ''
    })
  }

  // Begun anew (after a long absence): what is shown has to be loaded again.
  watch(
    () => conversation.value.stretch,
    () => {
      if (landed.value) void chat.history.loadOlder(id.value)
    },
  )
  watch(
    () => conversation.value.messages,
    (messages) => {
      for (const senderId of new Set(messages.map((message) => message.senderId)))
        people.ensureKnown(senderId)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    if (chat.readingUp.value === id.value) chat.readingUp.value = ''
  })

  return {
    conversation,
    rows,
    unread,
    loadState,
    landed,
    land,
    loadOlder: () => chat.history.loadOlder(id.value),
    jumpToNewest: () => chat.jumpToNewest(id.value),
    forgetUnreadLine: () => void (unreadAfter.value = null),
    follow,
  }
}
