import { shallowRef } from 'vue'
import { NO_SEARCH, searchFor, withFailure, withFound } from '../chat/peopleSearch'
import { RequestError } from '../connection/pendingRequests'
import type { PeopleStore } from './people'

/** How long somebody pauses before the server is asked: not with each letter. */
const PAUSE_MS = 250

/** Looks for people by what is being typed. */
export class PeopleSearcher {
  readonly search = shallowRef(NO_SEARCH)
  private readonly people: PeopleStore
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(people: PeopleStore) {
    this.people = people
  }

  /** Something is typed; "" ends the search. */
  type(text: string): void {
    const next = searchFor(this.search.value, text)
    if (next.name === this.search.value.name) return
    clearTimeout(this.timer)
    this.search.value = next
    if (next.name !== '') this.timer = setTimeout(() => void this.ask(next.name), PAUSE_MS)
  }

  /** Asks once more for what was not answered. */
  retry(): void {
    if (this.search.value.state !== 'failed') return
    this.search.value = searchFor(this.search.value, this.search.value.name)
    void this.ask(this.search.value.name)
  }

  /** Nobody types any more. */
  stop(): void {
    clearTimeout(this.timer)
  }

  private async ask(name: string): Promise<void> {
    try {
      const users = await this.people.find(name)
      this.search.value = withFound(this.search.value, name, users)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      this.search.value = withFailure(this.search.value, name)
    }
  }
}
