/** A piece of a text: as it is, or a mention of somebody who is known. */
export type MentionPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string; readonly id: string }

/** Names are compared without regard to case. */
export function mentionKey(name: string): string {
  return name.toLocaleLowerCase('en')
}

const LONGEST_NAME = 30
/** Chinese is written without spaces, so only these make "@" a part of the word before, as in an address of mail. */
const WORD = /[a-z0-9_.-]/i

/** Finds "@name" of the people by `ids` (mentionKey of the name, and the id): the longest name that fits. */
export function splitMentions(text: string, ids: ReadonlyMap<string, string>): MentionPiece[] {
  const pieces: MentionPiece[] = []
  let end = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < end || WORD.test(text[at - 1] ?? '')) continue
    const name = nameAt(text, at + 1, ids)
    const id = ids.get(mentionKey(name))
    if (id === undefined) continue
    if (at > end) pieces.push({ kind: 'text', text: text.slice(end, at) })
    pieces.push({ kind: 'mention', text: `@${name}`, id })
    end = at + 1 + name.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

export function mentions(text: string, name: string): boolean {
  return splitMentions(text, new Map([[mentionKey(name), name]])).some(({ kind }) => kind === 'mention')
}

function nameAt(text: string, start: number, ids: ReadonlyMap<string, string>): string {
  for (let length = LONGEST_NAME; length > 0; length--) {
    const candidate = text.slice(start, start + length)
    if (candidate.length < length || !ids.has(mentionKey(candidate))) continue
    // In Latin script a name ends where the word does; Chinese is written without spaces.
    const isCut = /[a-z0-9_]$/i.test(candidate) && /[a-z0-9_]/i.test(text[start + length] ?? '')
    if (!isCut) return candidate
  }
  return ''
}

/** What is being typed after an "@" right before the cursor; null where nobody is being mentioned. */
export function mentionBeingTyped(text: string, cursor: number): { start: number; typed: string } | null {
  const start = text.lastIndexOf('@', cursor - 1)
  if (start < 0 || WORD.test(text[start - 1] ?? '')) return null
  const typed = text.slice(start + 1, cursor)
  return typed.length > LONGEST_NAME || /[\n@]|\s$/.test(typed) ? null : { start, typed }
}
