import { shallowRef } from 'vue'
import {
  NOBODY,
  withKnown,
  withOnlineList,
  withoutPresence,
  withPresence,
  withTotal,
  withUser,
} from '../chat/people'
import { MOST_FOUND } from '../chat/peopleSearch'
import { RequestError } from '../connection/pendingRequests'
import type { Phase } from '../connection/phase'
import { findUsers } from '../protocol/accountRequests'
import type { FoundUser, ServerFrame, User } from '../protocol/frames'
import { onlineList, removeUser, userInfo } from '../protocol/requests'
import type { ConnectionStore } from './connection'

/** Questions for names on their way at a time. */
const MOST_ASKED = 4

/** Who is known by name and who is online. */
export class PeopleStore {
  readonly people = shallowRef(NOBODY)
  private readonly net: ConnectionStore
  private readonly wanted = new Set<string>()
  private readonly asked = new Set<string>()

  constructor(net: ConnectionStore) {
    this.net = net
    net.listen({
      onFrame: (frame) => this.receive(frame),
      onReady: (login) => this.refresh(login.user),
      onPhase: (phase) => this.changePhase(phase),
    })
  }

  /** Asks for the name of somebody not known yet; once, however often it is called. */
  ensureKnown(id: string): void {
    if (this.people.value.known.has(id) || this.wanted.has(id) || this.asked.has(id)) return
    this.wanted.add(id)
    this.askNext()
  }

  /** Takes names that came with something else. */
  learn(users: readonly User[]): void {
    this.people.value = withKnown(this.people.value, users)
  }

  /** People by name, online or not. Who turns out to be online is shown as such. Fails with RequestError. */
  async find(name: string): Promise<readonly FoundUser[]> {
    const { users } = await this.net.connection.request(findUsers(name, MOST_FOUND), 'usersFound')
    for (const { isOnline, ...user } of users) {
      if (isOnline && !this.people.value.online.has(user.id)) {
        this.people.value = withUser(this.people.value, user, true)
      }
    }
    return users
  }

  /** For administrators: disables somebody's account and ends their connections. Fails with RequestError. */
  async remove(id: string): Promise<void> {
    await this.net.connection.request(removeUser(id), 'problem')
  }

  private receive(frame: ServerFrame): void {
    if (frame.kind === 'presence') this.people.value = withPresence(this.people.value, frame)
    else if (frame.kind === 'onlineTotal') this.people.value = withTotal(this.people.value, frame.total)
  }

  private changePhase(phase: Phase): void {
    if (phase.name === 'waiting') this.people.value = withoutPresence(this.people.value)
    else if (phase.name === 'stopped') this.clear()
  }

  private refresh(me: User): void {
    this.people.value = withUser(this.people.value, me, true)
    void this.loadOnline()
    this.askNext()
  }

  private async loadOnline(): Promise<void> {
    await quietly(async () => {
      const list = await this.net.connection.request(onlineList(), 'onlineList')
      this.people.value = withOnlineList(this.people.value, list.users)
    })
  }

  private askNext(): void {
    for (const id of this.wanted) {
      if (this.asked.size >= MOST_ASKED || this.net.phase.value.name !== 'ready') return
      this.wanted.delete(id)
      if (!this.people.value.known.has(id)) void this.ask(id)
    }
  }

  private async ask(id: string): Promise<void> {
    this.asked.add(id)
    const answered = await quietly(async () => {
      const info = await this.net.connection.request(userInfo(id), 'userInfo')
      this.people.value = withUser(this.people.value, info.user, info.online)
    })
    this.asked.delete(id)
    // Unanswered: asked again after the next login.
    if (answered) this.askNext()
    else this.wanted.add(id)
  }

  private clear(): void {
    this.wanted.clear()
    this.people.value = NOBODY
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
