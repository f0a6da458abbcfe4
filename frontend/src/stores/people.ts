import { shallowRef, type ShallowRef } from 'vue'
import * as state from '../chat/people'
import { RequestError } from '../connection/pendingRequests'
import type { ServerFrame, User } from '../protocol/frames'
import { onlineList, userInfo } from '../protocol/requests'
import type { ConnectionStore } from './connection'

export interface PeopleStore {
  readonly people: ShallowRef<state.People>
  /** Asks for the name of somebody not known yet; once, however often it is called. */
  ensureKnown(id: string): void
  learn(user: User): void
  clear(): void
}

/** Questions for names on their way at a time. */
const MOST_ASKED = 4

export function createPeopleStore(net: ConnectionStore): PeopleStore {
  const people = shallowRef(state.NOBODY)
  const wanted = new Set<string>()
  const asked = new Set<string>()

  function onFrame(frame: ServerFrame): void {
    if (frame.kind === 'presence') people.value = state.withPresence(people.value, frame)
    else if (frame.kind === 'onlineTotal') people.value = state.withTotal(people.value, frame.total)
  }

  async function refresh(): Promise<void> {
    await quietly(async () => {
      const list = await net.connection.request(onlineList(), 'onlineList')
      people.value = state.withOnlineList(people.value, list.users)
    })
    askNext()
  }

  function askNext(): void {
    for (const id of wanted) {
      if (asked.size >= MOST_ASKED || net.phase.value.name !== 'ready') return
      wanted.delete(id)
      if (!people.value.known.has(id)) void ask(id)
    }
  }

  async function ask(id: string): Promise<void> {
    asked.add(id)
    const answered = await quietly(async () => {
      const info = await net.connection.request(userInfo(id), 'userInfo')
      people.value = state.withUser(people.value, info.user, info.online)
    })
    asked.delete(id)
    // Unanswered: asked again after the next login.
    if (answered) askNext()
    else wanted.add(id)
  }

  net.listen({
    onFrame,
    onReady: () => void refresh(),
    onPhase(phase) {
      if (phase.name === 'waiting') people.value = state.withoutPresence(people.value)
    },
  })
  return {
    people,
    ensureKnown(id) {
      if (people.value.known.has(id) || wanted.has(id) || asked.has(id)) return
      wanted.add(id)
      askNext()
    },
    learn: (user) => void (people.value = state.withUser(people.value, user, true)),
    clear() {
      wanted.clear()
      people.value = state.NOBODY
    },
  }
}

/** Runs a question that may go unanswered; false where it did. */
async function quietly(question: () => Promise<void>): Promise<boolean> {
  try {
    await question()
    return true
  } catch (error) {
    if (error instanceof RequestError) return false
    throw error
  }
}
