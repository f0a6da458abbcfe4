import type { ReadMark } from '../chat/conversation'
import { isRecord, readJson, type KeyValueStorage } from './storage'

/** Read marks of one person, good for one epoch of the server's store. */
export interface SavedMarks {
  readonly epoch: string
  readonly marks: ReadonlyMap<string, ReadMark>
}

/** As many conversations as the server names in a baseline. */
const MOST_MARKS = 1000

export const MARKS_PREFIX = 'chat.read.'

export function marksKey(userId: string): string {
  return MARKS_PREFIX + userId
}

export function loadMarks(storage: KeyValueStorage, userId: string): SavedMarks | null {
  return readJson(storage, marksKey(userId), parseMarks)
}

export function parseMarks(value: unknown): SavedMarks | null {
  if (!isRecord(value) || typeof value['epoch'] !== 'string' || !isRecord(value['marks'])) return null
  const marks = new Map<string, ReadMark>()
  for (const [id, mark] of Object.entries(value['marks'])) {
    if (!Array.isArray(mark)) continue
    const [position, ordinal] = mark as unknown[]
    if (typeof position !== 'number') continue
    marks.set(id, { position, ordinal: typeof ordinal === 'number' ? ordinal : null })
  }
  return { epoch: value['epoch'], marks }
}

export function saveMarks(storage: KeyValueStorage, userId: string, saved: SavedMarks): void {
  const newest = [...saved.marks].slice(-MOST_MARKS)
  const marks = Object.fromEntries(newest.map(([id, mark]) => [id, [mark.position, mark.ordinal]]))
  storage.setItem(marksKey(userId), JSON.stringify({ epoch: saved.epoch, marks }))
}
