import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { conversationAt, type Conversation, type LogEntry } from '../../chat/conversation'
import { timeline, type Row } from '../../chat/timeline'
import { useStores } from '../../stores'

export interface Timeline {
  readonly conversation: ComputedRef<Conversation>
  readonly rows: ComputedRef<readonly Row[]>
}

/** The rows of a conversation, and the names of those who speak in it. */
export function useTimeline(id: Ref<string>, unreadAfter: Ref<number | null>): Timeline {
  const { chat, session, people } = useStores()
  const conversation = useConversation(id)
  const rows = computed(() => {
    const me = session.user.value?.id ?? ''
    return timeline(conversation.value, chat.outgoing(id.value), me, unreadAfter.value)
  })
  watch(
    () => conversation.value.entries,
    (entries) => {
      for (const senderId of new Set(entries.flatMap(senderOf))) people.ensureKnown(senderId)
    },
    { immediate: true },
  )
  return { conversation, rows }
}

export function useConversation(id: Ref<string>): ComputedRef<Conversation> {
  const { chat } = useStores()
  return computed(
    () =>
      chat.conversations.get(id.value) ?? conversationAt(id.value, chat.conversations.roomOf(id.value), 0),
  )
}

function senderOf(entry: LogEntry): string[] {
  return entry.kind === 'message' ? [entry.senderId] : []
}
