import { computed, onBeforeUnmount, watch, type ComputedRef, type Ref } from 'vue'
import { unreadCount } from '../../chat/conversation'
import { useStores } from '../../stores'
import { useAttention } from './useAttention'
import type { Timeline } from './useTimeline'
import type { TimelineScroll } from './useTimelineScroll'

/**
 * Marks as read what somebody has in view, and draws the line above what came while nobody looked. Returns how many
 * messages are unread.
 */
export function useReading(
  { conversation, rows }: Timeline,
  { atBottom, lastSeen }: TimelineScroll,
  landed: Ref<boolean>,
  unreadAfter: Ref<number | null>,
): ComputedRef<number> {
  const { chat } = useStores()
  const attentive = useAttention()
  const unread = computed(() => unreadCount(conversation.value))
  const id = computed(() => conversation.value.id)
  const isLooking = computed(() => landed.value && attentive.value)
  const isAtEnd = computed(() => isLooking.value && atBottom.value && conversation.value.reachesEnd)

  watch(unread, (now, before) => {
    const isNew = landed.value && before === 0 && now > 0
    if (isNew && !isAtEnd.value) unreadAfter.value = conversation.value.read.position
  })
  watch([isLooking, isAtEnd, lastSeen, () => conversation.value.position], () => {
    if (isAtEnd.value) chat.markAllRead(id.value)
    else if (isLooking.value) {
      const row = rows.value.find(({ key }) => key === lastSeen.value)
      if (row && 'mark' in row && row.mark) chat.markRead(id.value, row.mark)
    }
  })
  useKeeping(computed(() => (landed.value && !atBottom.value ? id.value : '')))
  return unread
}

/** Nothing is let go of a conversation that somebody reads further up in. */
function useKeeping(readingUp: Ref<string>): void {
  const { chat } = useStores()
  watch(readingUp, (id) => (chat.conversations.readingUp = id))
  onBeforeUnmount(() => (chat.conversations.readingUp = ''))
}
