import { ref, watch, type Ref } from 'vue'
import { unreadCount } from '../../chat/conversation'
import { useStores } from '../../stores'
import { useConversation } from './useTimeline'

export interface Landing {
  /** The conversation stands where it is to be read from; before that nothing counts as read. */
  readonly landed: Ref<boolean>
  /** Loads what is needed for that: up to the first unread message, within reason. */
  readonly prepare: () => Promise<void>
}

/** Pages that are loaded at most to reach the first unread message. */
const MOST_PAGES = 15

/** How a conversation is opened: at its first unread message, with a line above it. */
export function useLanding(id: Ref<string>, unreadAfter: Ref<number | null>): Landing {
  const { chat } = useStores()
  const conversation = useConversation(id)
  const landed = ref(false)

  async function prepare(): Promise<void> {
    await untilTrue(chat.hasBaseline)
    const { read } = conversation.value
    const hadUnread = unreadCount(conversation.value) > 0
    for (let page = 0; page < MOST_PAGES && needsMore(read.position, hadUnread); page++) {
      await chat.history.loadOlder(id.value)
      if (chat.history.state(id.value) !== null) break
    }
    if (hadUnread) unreadAfter.value = read.position
  }

  function needsMore(readPosition: number, hadUnread: boolean): boolean {
    const { entries, hasOlder } = conversation.value
    const first = entries[0]
    return hasOlder && (first === undefined || (hadUnread && first.position > readPosition + 1))
  }

  // Begun anew after a long absence: what is shown has to be loaded again.
  watch(
    () => conversation.value.stretch,
    () => {
      if (landed.value) void chat.history.loadOlder(id.value)
    },
  )
  return { landed, prepare }
}

function untilTrue(condition: Ref<boolean>): Promise<void> {
  return new Promise((resolve) => {
    if (condition.value) {
      resolve()
      return
    }
    const stop = watch(condition, () => {
      stop()
      resolve()
    })
  })
}
