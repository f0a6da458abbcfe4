/** How many colours there are for people; ui/tokens.css defines them. */
export const AVATAR_COLOURS = 12

const HAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u
const LETTER = /[\p{L}\p{N}]/u

/** The last CJK character of a name, else the first letters of its first two words. */
export function initials(name: string): string {
  const cjk = [...name].findLast((character) => HAN.test(character))
  if (cjk) return cjk
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = words.slice(0, 2).map((word) => [...word].find((character) => LETTER.test(character)) ?? '')
  return letters.join('').toLocaleUpperCase('en') || [...name.trim()][0] || '?'
}

/** The colour of a person, from the id: FNV-1a (32 bits) over its UTF-8 bytes, modulo the number of colours. */
export function avatarColour(id: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash % AVATAR_COLOURS
}
