/** A piece of a message: plain text, or an address that can be followed. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

// Letters of addresses in ASCII only: in Chinese text the address ends where the sentence goes on.
const ADDRESS = /\bhttps?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
const TRAILING = /[.,:;!?'"*]$/
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** Splits a text into plain text and http(s) addresses. Nothing else ever becomes a link. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimEnd(match[0])
    const url = parse(address)
    if (!url) continue
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    pieces.push({ kind: 'link', text: address, href: url.href })
    end = match.index + address.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

/** Drops punctuation that belongs to the sentence, and closing brackets that the address did not open. */
function trimEnd(address: string): string {
  let trimmed = address
  for (;;) {
    const last = trimmed.at(-1) ?? ''
    const opening = BRACKETS[last]
    const isStray = opening !== undefined && count(trimmed, opening) < count(trimmed, last)
    if (!isStray && !TRAILING.test(trimmed)) return trimmed
    trimmed = trimmed.slice(0, -1)
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function parse(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.hostname !== '' && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null
}
