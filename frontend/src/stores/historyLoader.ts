import { shallowReactive } from 'vue'
import { addHistory, type Conversation } from '../chat/conversation'
import { RequestError } from '../connection/pendingRequests'
import { history } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { Conversations } from './conversations'

export type LoadState = 'loading' | 'failed'

export interface HistoryLoader {
  /** Conversations whose history is on its way or did not come; others are not in it. */
  readonly states: ReadonlyMap<string, LoadState>
  /** Loads the page before what is loaded, or the newest where nothing is. One at a time per conversation. */
  loadOlder(id: string): Promise<void>
  clear(): void
}

/** Timestamps of a conversation are at least 100 µs apart, so half of that before one lies no other. */
const BETWEEN_SECONDS = 0.00005

export function createHistoryLoader(net: ConnectionStore, conversations: Conversations): HistoryLoader {
  const states = shallowReactive(new Map<string, LoadState>())

  async function load(conversation: Conversation): Promise<void> {
    const first = conversation.messages[0]
    const until = first ? first.timestamp - BETWEEN_SECONDS : undefined
    const page = await net.connection.request(history(conversation.id, until), 'history')
    const now = conversations.get(conversation.id)
    if (!now || now.stretch !== conversation.stretch) return
    // Let go meanwhile, so the page would leave a hole before what is there now.
    if (first && now.messages[0]?.position !== first.position) return
    conversations.put(addHistory(now, page.messages))
  }

  return {
    states,
    async loadOlder(id) {
      const conversation = conversations.ensure(id)
      if (states.get(id) === 'loading' || !conversation.hasOlder) return
      states.set(id, 'loading')
      try {
        await load(conversation)
        states.delete(id)
      } catch (error) {
        if (!(error instanceof RequestError)) throw error
        states.set(id, 'failed')
      }
    },
    clear: () => states.clear(),
  }
}
