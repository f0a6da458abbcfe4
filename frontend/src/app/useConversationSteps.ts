import type { Ref } from 'vue'
import { unreadCount } from '../chat/conversation'
import { useStores } from '../stores'

/** Goes through the conversations in the order of their list. */
export function useConversationSteps(
  current: Ref<string>,
  open: (id: string) => void,
): { step: (direction: 1 | -1) => void; nextUnread: () => void } {
  const { chat, groups } = useStores()
  const listed = () => chat.conversations.sorted().filter(({ id }) => !groups.departed.has(id))

  function step(direction: 1 | -1): void {
    const ids = listed().map(({ id }) => id)
    const next = ids[ids.indexOf(current.value) + direction]
    if (next !== undefined) open(next)
  }

  function nextUnread(): void {
    const next = listed().find(
      (conversation) => conversation.id !== current.value && unreadCount(conversation) > 0,
    )
    if (next) open(next.id)
  }

  return { step, nextUnread }
}
