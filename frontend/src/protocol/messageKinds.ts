import type { Fields } from './fields'
import type { FileKind, MessageFile } from './frames'
import { MessageType } from './messageType'

/** How a message concerns the reader: of the lobby or a group, written by the reader, or to the reader alone. */
type View = 'common' | 'self' | 'other'
type What = 'text' | FileKind

const KINDS: ReadonlyMap<number, readonly [What, View]> = new Map<number, readonly [What, View]>([
  [MessageType.TextCommon, ['text', 'common']],
  [MessageType.TextSelf, ['text', 'self']],
  [MessageType.TextOther, ['text', 'other']],
  [MessageType.ImageCommon, ['image', 'common']],
  [MessageType.ImageSelf, ['image', 'self']],
  [MessageType.ImageOther, ['image', 'other']],
  [MessageType.EmotionCommon, ['emotion', 'common']],
  [MessageType.EmotionSelf, ['emotion', 'self']],
  [MessageType.EmotionOther, ['emotion', 'other']],
  [MessageType.MusicCommon, ['music', 'common']],
  [MessageType.MusicSelf, ['music', 'self']],
  [MessageType.MusicOther, ['music', 'other']],
  [MessageType.FileCommon, ['file', 'common']],
  [MessageType.FileSelf, ['file', 'self']],
  [MessageType.FileOther, ['file', 'other']],
])

/** Numbers of delivered messages. */
export const MESSAGE_TYPES: readonly number[] = [...KINDS.keys()]

export function isMessage(type: number): boolean {
  return KINDS.has(type)
}

export function viewOf(type: number): View {
  return KINDS.get(type)?.[1] ?? 'common'
}

/** What a message says, and the file it carries. */
export function readContent(fields: Fields, type: number): { text: string; file: MessageFile | null } {
  const what = KINDS.get(type)?.[0] ?? 'text'
  if (what === 'text') return { text: fields.text('mess'), file: null }
  const file = what === 'emotion' ? emotion(fields.text('mess')) : readFile(fields.child('mess'), what)
  return { text: file.name, file }
}

function readFile(mess: Fields, kind: FileKind): MessageFile {
  const path = localPath(mess.text('path'))
  return {
    kind,
    name: mess.text('name'),
    path,
    size: mess.integer('size'),
    width: mess.integer('width', 0),
    height: mess.integer('height', 0),
    thumbnail: localPath(mess.text('thumbnail', path)),
  }
}

function emotion(mess: string): MessageFile {
  const path = localPath(mess)
  const name = path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
  return { kind: 'emotion', name, path, size: 0, width: 0, height: 0, thumbnail: path }
}

/** Only what lies on this server: nothing may make the page ask another one. */
function localPath(path: string): string {
  return /^\/(?!\/)[\w./-]*$/.test(path) ? path : ''
}
