import { computed, ref, shallowRef } from 'vue'
import { RequestError } from '../connection/pendingRequests'
import { announce, findAccounts, setActive, setRole } from '../protocol/accountRequests'
import type { Account, Accounts } from '../protocol/frames'
import type { ConnectionStore } from './connection'

export type { Account } from '../protocol/frames'

/** What administrators see and do. Acts fail with RequestError. */
export class AdministrationStore {
  readonly accounts = shallowRef<readonly Account[]>([])
  readonly state = ref<'loading' | 'loaded' | 'failed'>('loading')
  /** More accounts follow. */
  readonly hasMore = computed(() => this.next.value !== null)
  private readonly next = shallowRef<string | null>(null)
  /** One's own role; 0 until it is known. */
  readonly ownRole = ref(0)
  private readonly net: ConnectionStore
  private readonly me: string
  private search = ''
  /** Counts the searches: what an older one brings is not wanted any more. */
  private round = 0

  /** @param me whose role counts */
  constructor(net: ConnectionStore, me: string) {
    this.net = net
    this.me = me
  }

  /** Lists the accounts with this in their names. */
  async find(name: string): Promise<void> {
    this.search = name
    await this.load(null)
  }

  /** Goes on where the list ends. */
  async more(): Promise<void> {
    if (this.state.value !== 'loading') await this.load(this.next.value)
  }

  /** Finds out by one's own name which role one has. */
  async learnOwnRole(name: string): Promise<void> {
    try {
      let cursor: string | null = null
      do {
        const page: Accounts = await this.net.connection.request(findAccounts(name, cursor), 'accounts')
        const own = page.accounts.find(({ id }) => id === this.me)
        if (own) this.ownRole.value = own.roleId
        cursor = own ? null : page.next
      } while (cursor !== null)
    } catch (error) {
      // Unanswered: asked again after the next login.
      if (!(error instanceof RequestError)) throw error
    }
  }

  async setRole(id: string, roleId: number): Promise<void> {
    await this.net.connection.request(setRole(id, roleId), 'roleSet')
    this.change(id, { roleId })
  }

  async setActive(id: string, isActive: boolean): Promise<void> {
    await this.net.connection.request(setActive(id, isActive), 'activeSet')
    this.change(id, isActive ? { isActive } : { isActive, isOnline: false })
  }

  async announce(text: string): Promise<void> {
    await this.net.connection.request(announce(text), 'announced')
  }

  private async load(cursor: string | null): Promise<void> {
    const round = ++this.round
    this.state.value = 'loading'
    try {
      const page = await this.net.connection.request(findAccounts(this.search, cursor), 'accounts')
      if (round !== this.round) return
      this.accounts.value = cursor === null ? page.accounts : [...this.accounts.value, ...page.accounts]
      this.next.value = page.next
      this.state.value = 'loaded'
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      if (round === this.round) this.state.value = 'failed'
    }
  }

  private change(id: string, change: Partial<Account>): void {
    this.accounts.value = this.accounts.value.map((each) => (each.id === id ? { ...each, ...change } : each))
  }
}
