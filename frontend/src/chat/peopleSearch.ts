import { matching, type FoundUser, type User } from './people'

/** A search by name for people whom the server knows, beside those who are known here. */
export interface PeopleSearch {
  /** The name that is looked for, "" for none. */
  readonly name: string
  readonly state: 'idle' | 'searching' | 'found' | 'failed'
  /** Whom the last answer named. */
  readonly found: readonly FoundUser[]
  /** The name that the last answer is for. */
  readonly foundBy: string
}

/** People in one answer at most: where there are so many, there may be more. */
export const MOST_FOUND = 20

export const NO_SEARCH: PeopleSearch = { name: '', state: 'idle', found: [], foundBy: '' }

/** Something else is looked for; the last answer stays until there is another one. */
export function searchFor(search: PeopleSearch, typed: string): PeopleSearch {
  const name = typed.trim()
  return name === '' ? NO_SEARCH : { ...search, name, state: 'searching' }
}

/** An answer to a name that is not looked for any more is not wanted. */
export function withFound(search: PeopleSearch, name: string, found: readonly FoundUser[]): PeopleSearch {
  return name === search.name ? { name, state: 'found', found, foundBy: name } : search
}

export function withFailure(search: PeopleSearch, name: string): PeopleSearch {
  return name === search.name ? { ...search, state: 'failed' } : search
}

/** The last answer may not have been everybody. */
export function mayBeMore({ state, found }: PeopleSearch): boolean {
  return state === 'found' && found.length >= MOST_FOUND
}

/** Those found who are not among those shown already; of an older answer, those who match what is looked for now. */
export function foundBeside(
  search: PeopleSearch,
  shown: ReadonlySet<string>,
  locale: string,
): readonly User[] {
  const { name, found, foundBy } = search
  const matched = foundBy === name ? found : matching(found, name, locale)
  return matched.filter(({ id }) => !shown.has(id))
}
