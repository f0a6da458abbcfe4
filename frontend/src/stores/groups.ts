import { shallowReactive } from 'vue'
import { departure, type Departure } from '../chat/group'
import { RequestError } from '../connection/pendingRequests'
import type { ConversationItem, Group, GroupChange, Member, Named } from '../protocol/frames'
import {
  addMembers,
  createGroup,
  deleteGroup,
  groupList,
  groupMembers,
  handOver,
  leaveGroup,
  removeMember,
  updateGroup,
} from '../protocol/groupRequests'
import type { Request } from '../protocol/requests'
import type { ConnectionStore } from './connection'
import type { PeopleStore } from './people'

/** How this person came to be in a group no more. */
export interface Departed {
  /** `gone`: it happened while this page was not connected, so nothing more is known. */
  readonly why: Departure | 'gone'
  /** Who did it; null where that is not known. */
  readonly by: Named | null
}

export type MembersState = 'loading' | 'failed'

/** The groups this person is in, who is in them, and what can be done to them. Acts fail with RequestError. */
export class GroupStore {
  readonly groups = shallowReactive(new Map<string, Group>())
  readonly members = shallowReactive(new Map<string, readonly Member[]>())
  readonly departed = shallowReactive(new Map<string, Departed>())
  private readonly net: ConnectionStore
  private readonly people: PeopleStore
  private readonly sizes = shallowReactive(new Map<string, number>())
  private readonly loading = shallowReactive(new Map<string, MembersState>())

  constructor(net: ConnectionStore, people: PeopleStore) {
    this.net = net
    this.people = people
    net.listen({ onReady: () => void this.refresh() })
  }

  /** How many are in it; null where that is not known. */
  size(id: string): number | null {
    return this.members.get(id)?.length ?? this.sizes.get(id) ?? null
  }

  /** Whether the members are on their way or did not come; null for neither. */
  membersState(id: string): MembersState | null {
    return this.loading.get(id) ?? null
  }

  /** Loads who is in a group; kept up to date from then on. */
  async loadMembers(id: string): Promise<void> {
    if (this.loading.get(id) === 'loading') return
    this.loading.set(id, 'loading')
    try {
      const { members } = await this.net.connection.request(groupMembers(id), 'groupMembers')
      this.members.set(id, members)
      this.people.learn(members)
      this.loading.delete(id)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      this.loading.set(id, 'failed')
    }
  }

  /** The server's list of conversations has come. */
  listed(items: readonly ConversationItem[], gone: readonly string[]): void {
    for (const { conversation, room, members } of items) {
      if (room !== 'group') continue
      this.sizes.set(conversation, members)
      this.departed.delete(conversation)
    }
    for (const id of gone) if (!this.departed.has(id)) this.departed.set(id, { why: 'gone', by: null })
    for (const id of this.members.keys()) void this.loadMembers(id)
  }

  /** A change has come in by a group's log. */
  take(change: GroupChange, me: string): void {
    const id = change.conversation
    const why = departure(change, me)
    if (why !== null) {
      this.departed.set(id, { why, by: change.by })
      this.members.delete(id)
      return
    }
    this.groups.set(id, change.group)
    if (change.people.some((person) => person.id === me)) this.departed.delete(id)
    if (this.members.has(id)) void this.loadMembers(id)
    else this.countPeople(change)
  }

  /** Makes a group and tells its id. */
  async create(name: string, members: readonly string[], picture: { avatar?: string } = {}): Promise<string> {
    const { entry } = await this.net.connection.request(createGroup(name, members, picture), 'delivery')
    return entry.conversation
  }

  add(id: string, members: readonly string[]): Promise<void> {
    return this.change(addMembers(id, members))
  }

  leave(id: string): Promise<void> {
    return this.change(leaveGroup(id))
  }

  remove(id: string, userId: string): Promise<void> {
    return this.change(removeMember(id, userId))
  }

  handOver(id: string, userId: string): Promise<void> {
    return this.change(handOver(id, userId))
  }

  update(
    id: string,
    change: { readonly name?: string; readonly notice?: string; readonly avatar?: string },
  ): Promise<void> {
    return this.change(updateGroup(id, change))
  }

  delete(id: string): Promise<void> {
    return this.change(deleteGroup(id))
  }

  /** Nothing of a group is needed any more. */
  forget(id: string): void {
    for (const map of [this.groups, this.members, this.departed, this.sizes, this.loading]) map.delete(id)
  }

  clear(): void {
    for (const map of [this.groups, this.members, this.departed, this.sizes, this.loading]) map.clear()
  }

  private async change(request: Request): Promise<void> {
    await this.net.connection.request(request, 'groupChanged')
  }

  private async refresh(): Promise<void> {
    try {
      const { groups } = await this.net.connection.request(groupList(), 'groupList')
      for (const group of groups) this.groups.set(group.id, group)
    } catch (error) {
      // Unanswered: asked again after the next login; until then names come from the list of conversations.
      if (!(error instanceof RequestError)) throw error
    }
  }

  private countPeople({ what, conversation, people }: GroupChange): void {
    const before = this.sizes.get(conversation) ?? 0
    if (what === 'created') this.sizes.set(conversation, people.length)
    else if (what === 'joined') this.sizes.set(conversation, before + people.length)
    else if (what === 'left' || what === 'removed') this.sizes.set(conversation, before - people.length)
  }
}
