import { computed, onBeforeUnmount, watch, type ComputedRef, type Ref } from 'vue'
import { unreadCount } from '../../chat/conversation'
import { useStores } from '../../stores'
import { useAttention } from './useAttention'
import { useConversation } from './useTimeline'

/**
 * Marks a conversation as read while somebody looks at its end, and draws the line above what came while nobody did.
 * Returns how many messages are unread.
 */
export function useReading(
  id: Ref<string>,
  landed: Ref<boolean>,
  atBottom: Ref<boolean>,
  unreadAfter: Ref<number | null>,
): ComputedRef<number> {
  const { chat } = useStores()
  const attentive = useAttention()
  const conversation = useConversation(id)
  const unread = computed(() => unreadCount(conversation.value))
  const isReading = computed(
    () => landed.value && atBottom.value && attentive.value && conversation.value.reachesEnd,
  )

  watch(unread, (now, before) => {
    if (landed.value && before === 0 && now > 0 && !isReading.value) {
      unreadAfter.value = conversation.value.read.position
    }
  })
  watch([isReading, () => conversation.value.position], () => {
    if (isReading.value) chat.markRead(id.value)
  })
  watch([landed, atBottom], () => {
    chat.conversations.readingUp = landed.value && !atBottom.value ? id.value : ''
  })
  onBeforeUnmount(() => {
    if (chat.conversations.readingUp === id.value) chat.conversations.readingUp = ''
  })
  return unread
}
