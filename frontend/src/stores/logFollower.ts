import {
  applySync,
  conversationAt,
  leavesGap,
  startOver,
  type Conversation,
  type ReadMark,
} from '../chat/conversation'
import { RequestError } from '../connection/pendingRequests'
import { LOBBY, type Entry, type Message, type SyncItem } from '../protocol/frames'
import { sync } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { Conversations } from './conversations'

export interface LogFollowerEvents {
  /** New in a conversation, in the order of its log. */
  onEntry(conversation: string, entry: Entry): void
  /** Everything is accounted for up to the conversations' positions. */
  onSynced(): void
  /** The server's store is another one than before: nothing known of it holds. */
  onNewEpoch(): void
  /** How far was read before, by what this browser kept for this epoch; null where it kept nothing. */
  savedMarks(epoch: string): ReadonlyMap<string, ReadMark> | null
}

export interface LogFollower {
  /** After each login. */
  start(epoch: string): void
  receive(message: Message): void
  clear(): void
}

/** Live messages held back while the log is being filled up; what is beyond comes by the next filling. */
const MOST_HELD = 2000
const RETRY_MS = 2000

/** Keeps the conversations whole: fills up what was missed, and holds live messages back until that is done. */
export function createLogFollower(
  net: ConnectionStore,
  conversations: Conversations,
  events: LogFollowerEvents,
): LogFollower {
  let epoch: string | null = null
  let hasBaseline = false
  let held: Message[] = []
  let filling = false
  /** Counts logins: what an earlier one began does not go on in a later one. */
  let login = 0

  async function fill(): Promise<void> {
    const current = login
    filling = true
    try {
      if (hasBaseline) await catchUp(current)
      else await takeBaseline()
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      if (current === login && error.code !== 'closed') setTimeout(() => refill(current), RETRY_MS)
      return
    }
    if (current === login) finish()
  }

  function refill(current: number): void {
    if (current === login) void fill()
  }

  async function takeBaseline(): Promise<void> {
    const { items } = await net.connection.request(sync(new Map()), 'sync')
    const saved = events.savedMarks(epoch ?? '')
    items.forEach((item, rank) => {
      // A conversation that began since the marks were kept has been read up to nothing.
      const read = saved ? (saved.get(item.conversation) ?? { position: 0, ordinal: 0 }) : null
      conversations.begin(item.conversation, item.position, read, rank)
    })
    conversations.ensure(LOBBY)
    hasBaseline = true
  }

  async function catchUp(current: number): Promise<void> {
    let more = true
    while (more && current === login) {
      const { items } = await net.connection.request(sync(positions()), 'sync')
      more = items.map(applyItem).some(Boolean)
    }
  }

  /** True where the rest of the conversation has to be asked for. */
  function applyItem(item: SyncItem): boolean {
    const conversation = conversations.get(item.conversation) ?? conversationAt(item.conversation, 0)
    const result = applySync(conversation, item, conversations.isFollowing(item.conversation))
    if (result.added.some((entry) => entry.kind === 'message')) conversations.touch(item.conversation)
    conversations.put(result.conversation)
    for (const entry of result.added) events.onEntry(item.conversation, entry)
    return result.more
  }

  /** All of them are named each time: of one that is not, the server would send everything from the start. */
  function positions(): Map<string, number> {
    const known = [...conversations.all.values()].filter(({ id, position }) => id === LOBBY || position > 0)
    return new Map(known.map(({ id, position }) => [id, position]))
  }

  function finish(): void {
    filling = false
    const waiting = held
    held = []
    events.onSynced()
    for (const message of waiting) takeHeld(message)
  }

  /** What was still missing before it could not be filled up: the conversation is opened anew from there. */
  function takeHeld(message: Message): void {
    const conversation = conversations.get(message.conversation)
    if (conversation && leavesGap(conversation, message)) {
      conversations.put(startOver(conversation, message.position - 1))
    }
    receive(message)
  }

  function receive(message: Message): void {
    if (filling) {
      if (held.length < MOST_HELD) held.push(message)
      return
    }
    const conversation = conversations.get(message.conversation) ?? unseen(message)
    if (leavesGap(conversation, message)) {
      held.push(message)
      void fill()
    } else if (message.position > conversation.position) {
      conversations.take(conversation, message)
      events.onEntry(message.conversation, message)
    }
  }

  return {
    start(newEpoch) {
      login++
      if (epoch !== null && epoch !== newEpoch) {
        hasBaseline = false
        events.onNewEpoch()
      }
      epoch = newEpoch
      held = []
      void fill()
    },
    receive,
    clear() {
      login++
      epoch = null
      hasBaseline = false
      filling = false
      held = []
    },
  }
}

/** A conversation heard of for the first time in the middle of its log is older than what a baseline names. */
function unseen(message: Message): Conversation {
  return conversationAt(message.conversation, message.position - 1)
}
