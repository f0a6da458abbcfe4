import { computed, onBeforeUnmount, watch, type ComputedRef, type Ref } from 'vue'
import { unreadCount, type Attention } from '../../chat/conversation'
import { useStores } from '../../stores'
import { useAttention } from './useAttention'
import type { Timeline } from './useTimeline'
import type { TimelineScroll } from './useRowWindow'

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
  useAttending(
    id,
    computed(() => (landed.value && !atBottom.value ? 'up' : 'end')),
  )
  return unread
}

/** What somebody is in, and above all what they read further up in, is kept. */
function useAttending(id: Ref<string>, place: Ref<Attention>): void {
  const { chat } = useStores()
  watch([id, place], () => chat.conversations.attend(id.value, place.value), { immediate: true })
  onBeforeUnmount(() => chat.conversations.attend(id.value, 'away'))
}
