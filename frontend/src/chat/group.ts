import type { GroupChange, Member } from '../protocol/frames'
import { matching } from './people'

export type { Group, Member } from '../protocol/frames'

/** Why somebody is in a group no more. */
export type Departure = 'removed' | 'left' | 'deleted'

/** Characters a group's name and its notice have at most, and people a new group has besides its maker at least. */
export const GROUP_NAME_MOST = 50
export const GROUP_NOTICE_MOST = 1000
export const OTHERS_AT_LEAST = 2

/** How a change ends the membership of this person; null where it does not. */
export function departure(change: GroupChange, me: string): Departure | null {
  const concernsMe = change.people.some((person) => person.id === me)
  if (change.what === 'deleted') return 'deleted'
  if (change.what === 'removed' && concernsMe) return 'removed'
  return change.what === 'left' && (concernsMe || change.by.id === me) ? 'left' : null
}

/** The members whose name contains the words: the admin first, then by name in the reader's way. */
export function sortedMembers(
  members: readonly Member[],
  adminId: string,
  filter: string,
  locale: string,
): Member[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const rank = (member: Member) => (member.id === adminId ? 0 : 1)
  return matching(members, filter, locale).sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name))
}
