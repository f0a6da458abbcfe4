import type { Outbox, OutboxItem } from '../chat/outbox'
import type { FileKind, MessageFile } from '../protocol/frames'
import { isRecord, readJson, type KeyValueStorage } from './storage'

/** What this person has written in this tab and not sent: it survives a reload of the page. */
export interface Unsent {
  readonly outbox: Outbox
  readonly drafts: ReadonlyMap<string, string>
}

const NOTHING: Unsent = { outbox: [], drafts: new Map() }
const KINDS: readonly FileKind[] = ['image', 'music', 'file', 'emotion']
const STATES: readonly string[] = ['waiting', 'sending', 'sent', 'failed']

export function loadUnsent(storage: KeyValueStorage, userId: string): Unsent {
  return readJson(storage, key(userId), parse) ?? NOTHING
}

export function saveUnsent(storage: KeyValueStorage, userId: string, unsent: Unsent): void {
  if (unsent.outbox.length === 0 && unsent.drafts.size === 0) storage.removeItem(key(userId))
  else storage.setItem(key(userId), JSON.stringify({ outbox: unsent.outbox, drafts: [...unsent.drafts] }))
}

export function forgetUnsent(storage: KeyValueStorage, userId: string): void {
  storage.removeItem(key(userId))
}

function key(userId: string): string {
  return `chat.unsent.${userId}`
}

function parse(value: unknown): Unsent | null {
  if (!isRecord(value) || !Array.isArray(value['outbox']) || !Array.isArray(value['drafts'])) return null
  const drafts = value['drafts'].filter(isDraft)
  const outbox = value['outbox'].filter(isItem).map((item) => ({ ...item, file: fileOf(item.file) }))
  return { outbox, drafts: new Map(drafts) }
}

function isDraft(value: unknown): value is [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'
}

/** Null for a text, and for what an older page kept. */
function fileOf(value: unknown): MessageFile | null {
  if (!isRecord(value)) return null
  const { kind, name, path, size, width, height, thumbnail } = value
  const known = KINDS.find((each) => each === kind)
  if (!known || typeof name !== 'string' || typeof path !== 'string' || typeof size !== 'number') return null
  const measured = typeof width === 'number' && typeof height === 'number'
  return {
    kind: known,
    name,
    path,
    size,
    width: measured ? width : 0,
    height: measured ? height : 0,
    thumbnail: typeof thumbnail === 'string' ? thumbnail : path,
  }
}

function isItem(value: unknown): value is OutboxItem {
  if (!isRecord(value)) return false
  const texts = ['id', 'conversation', 'text', 'state', 'errorCode', 'errorText']
  const hasTexts = texts.every((name) => typeof value[name] === 'string')
  return hasTexts && typeof value['createdAt'] === 'number' && STATES.includes(String(value['state']))
}
