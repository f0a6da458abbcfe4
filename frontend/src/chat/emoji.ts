/** An emoji as the picker shows it. */
export interface Emoji {
  readonly character: string
  readonly name: string
  readonly words: string
  readonly group: number
}

/** The package counts the parts of emoji (skin tones, hair) as a group of their own, which is nothing to choose. */
const PARTS = 2

/** Reads the data of emoji-picker-element-data; what is not as expected is left out. */
export function readEmoji(data: unknown): Emoji[] {
  if (!Array.isArray(data)) return []
  return data.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const { emoji, annotation, tags, group } = item as Record<string, unknown>
    if (typeof emoji !== 'string' || typeof annotation !== 'string' || typeof group !== 'number') return []
    if (group === PARTS) return []
    const words = [annotation, ...(Array.isArray(tags) ? tags.map(String) : [])].join(' ').toLowerCase()
    return [{ character: emoji, name: annotation, words, group: group > PARTS ? group - 1 : group }]
  })
}

/** Those of which every word looked for is a part of a name. */
export function findEmoji(all: readonly Emoji[], filter: string): Emoji[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ words }) => wanted.every((word) => words.includes(word)))
}
