import { shallowReactive } from 'vue'
import { addHistory, type Conversation } from '../chat/conversation'
import { RequestError } from '../connection/pendingRequests'
import type { Entry, SyncItem } from '../protocol/frames'
import { sync } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { Conversations } from './conversations'

export type LoadState = 'loading' | 'failed'

/** Entries asked for at a time; the server gives 200 at most. */
const PAGE = 100

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
    const page = await this.before(conversation.id, first?.position ?? conversation.position + 1)
    const now = this.conversations.get(conversation.id)
    if (now?.stretch !== conversation.stretch) return
    // Let go meanwhile: the page would leave a hole before what is there now.
    if (first && now.entries[0]?.position !== first.position) return
    this.conversations.put(addHistory(now, page.entries, page.isBeginning))
  }

  /** The entries of a log just before a position. Answers are bounded by their length, too, so it may take several. */
  private async before(id: string, position: number): Promise<{ entries: Entry[]; isBeginning: boolean }> {
    const entries: Entry[] = []
    let after = Math.max(0, position - 1 - PAGE)
    let isBeginning = after === 0
    while (after < position - 1) {
      const item = await this.after(id, after)
      isBeginning ||= item.reset
      entries.push(...item.entries.filter((entry) => entry.position < position))
      const reached = item.entries.at(-1)?.position
      if (reached === undefined) throw new RequestError('stalled', 'nothing new')
      after = reached
    }
    return { entries, isBeginning }
  }

  /** Of the other conversations, named where they stand, nothing comes. */
  private async after(id: string, position: number): Promise<SyncItem> {
    const request = sync(this.conversations.positions().set(id, position))
    const { items } = await this.net.connection.request(request, 'sync')
    const item = items.find(({ conversation }) => conversation === id)
    if (!item) throw new RequestError('unknown_receiver', 'not in this conversation')
    return item
  }
}
