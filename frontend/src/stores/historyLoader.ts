import { shallowReactive } from 'vue'
import { addHistory, type Conversation } from '../chat/conversation'
import { RequestError } from '../connection/pendingRequests'
import { history } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { Conversations } from './conversations'

export type LoadState = 'loading' | 'failed'

/** Timestamps of a conversation are at least 100 µs apart, so within half of that before one lies no other. */
const BETWEEN_SECONDS = 0.00005

/** Loads the conversations' history, page by page upwards. */
export class HistoryLoader {
  private readonly net: ConnectionStore
  private readonly conversations: Conversations
  private readonly states = shallowReactive(new Map<string, LoadState>())

  constructor(net: ConnectionStore, conversations: Conversations) {
    this.net = net
    this.conversations = conversations
  }

  /** Whether its history is on its way or did not come; null for neither. */
  state(id: string): LoadState | null {
    return this.states.get(id) ?? null
  }

  /** Loads the page before what is loaded, or the newest where nothing is. One at a time per conversation. */
  async loadOlder(id: string): Promise<void> {
    const conversation = this.conversations.get(id)
    if (!conversation?.hasOlder || this.states.get(id) === 'loading') return
    this.states.set(id, 'loading')
    try {
      await this.load(conversation)
      this.states.delete(id)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      this.states.set(id, 'failed')
    }
  }

  clear(): void {
    this.states.clear()
  }

  private async load(conversation: Conversation): Promise<void> {
    const first = conversation.entries[0]
    const until = first ? first.timestamp - BETWEEN_SECONDS : undefined
    const page = await this.net.connection.request(
      history(conversation.room, conversation.id, until),
      'history',
    )
    const now = this.conversations.get(conversation.id)
    if (now?.stretch !== conversation.stretch) return
    // Let go meanwhile: the page would leave a hole before what is there now.
    if (first && now.entries[0]?.position !== first.position) return
    this.conversations.put(addHistory(now, page.entries))
  }
}
