import type { GroupChange } from '../../chat/conversation'
import type { ChangeRow } from '../../chat/timeline'
import type { Format } from '../../i18n/format'
import type { Texts } from '../../i18n/texts'

/** More names than this are not told in one line. */
const MOST_NAMES = 5

interface Reader {
  readonly t: Texts
  readonly format: Format
  /** Id of who reads it. */
  readonly me: string
}

/** A change of a group in one line, as the reader sees it. */
export function changeText(
  { change, before }: Pick<ChangeRow, 'change' | 'before'>,
  { t, format, me }: Reader,
): string {
  const by = change.by.id === me ? t.change.youBegin : change.by.name
  switch (change.what) {
    case 'left':
    case 'deleted':
      return t.change[change.what](by)
    case 'updated':
      if (before === null) return t.change.updated(by)
      return before.name === change.group.name
        ? t.change.noticed(by)
        : t.change.renamed(by, change.group.name)
    default:
      return t.change[change.what](by, peopleOf(change, { t, format, me }))
  }
}

function peopleOf(change: GroupChange, { t, format, me }: Reader): string {
  const others = change.people.filter((person) => person.id !== change.by.id)
  const names = others.map((person) => (person.id === me ? t.change.you : person.name))
  const told = names.slice(0, MOST_NAMES)
  return format.list(names.length > told.length ? [...told, t.change.more(names.length - told.length)] : told)
}
