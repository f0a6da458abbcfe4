import type { User } from '../protocol/frames'

export type { FoundUser, User } from '../protocol/frames'

/** Who is known by name and who is online. */
export interface People {
  readonly known: ReadonlyMap<string, User>
  readonly online: ReadonlySet<string>
  /** The server's own count; null until it has said so. */
  readonly total: number | null
}

/** Names of people who are offline are let go beyond this many; they can be asked for again. */
const MOST_KNOWN = 5000

export const NOBODY: People = { known: new Map(), online: new Set(), total: null }

export function withOnlineList(people: People, users: readonly User[]): People {
  const online = new Set(users.map((user) => user.id))
  return { known: learn(people.known, users, online), online, total: online.size }
}

export function withPresence(
  people: People,
  change: { online: readonly User[]; offline: readonly string[]; total: number },
): People {
  const online = new Set(people.online)
  for (const id of change.offline) online.delete(id)
  for (const user of change.online) online.add(user.id)
  return { known: learn(people.known, change.online, online), online, total: change.total }
}

export function withUser(people: People, user: User, isOnline: boolean): People {
  const online = new Set(people.online)
  if (isOnline) online.add(user.id)
  else online.delete(user.id)
  return { ...people, known: learn(people.known, [user], online), online }
}

export function withTotal(people: People, total: number): People {
  return { ...people, total }
}

/** Names that came with something else. */
export function withKnown(people: People, users: readonly User[]): People {
  return { ...people, known: learn(people.known, users, people.online) }
}

/** Everybody known by name who matches, those online first, then by name. */
export function knownPeople(people: People, filter: string, locale: string): User[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const rank = (user: User) => (people.online.has(user.id) ? 0 : 1)
  return matching([...people.known.values()], filter, locale).sort(
    (a, b) => rank(a) - rank(b) || compare(a.name, b.name),
  )
}

/** Those whose name contains the words. */
export function matching<T extends { readonly name: string }>(
  all: readonly T[],
  filter: string,
  locale: string,
): T[] {
  const wanted = filter.trim().toLocaleLowerCase(locale)
  return all.filter(({ name }) => name.toLocaleLowerCase(locale).includes(wanted))
}

/** The connection is gone: who is online is not known any more, names stay. */
export function withoutPresence(people: People): People {
  return { ...people, online: new Set(), total: null }
}

/** Those online whose name contains the words, by name; the names are compared in the reader's way. */
export function onlinePeople(people: People, filter: string, locale: string): User[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const online = [...people.online].flatMap((id) => people.known.get(id) ?? [])
  return matching(online, filter, locale).sort((a, b) => compare(a.name, b.name))
}

function learn(
  known: ReadonlyMap<string, User>,
  users: readonly User[],
  online: ReadonlySet<string>,
): ReadonlyMap<string, User> {
  const next = new Map(known)
  for (const user of users) next.set(user.id, user)
  for (const id of next.keys()) {
    if (next.size <= MOST_KNOWN) break
    if (!online.has(id)) next.delete(id)
  }
  return next
}
