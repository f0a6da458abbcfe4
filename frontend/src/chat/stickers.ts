import type { MessageFile } from './conversation'

export interface StickerPack {
  readonly name: string
  readonly stickers: readonly MessageFile[]
}

const PACK = /^[\w-]+$/
const FILE = /^[\w-][\w.-]*\.[a-z]+$/

/** Reads what the server tells of its packs; what is not as expected is left out, and so are empty packs. */
export function readPacks(data: unknown): StickerPack[] {
  const packs = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)['packs'] : null
  if (typeof packs !== 'object' || packs === null) return []
  return Object.entries(packs).flatMap(([name, names]: [string, unknown]) => {
    if (!PACK.test(name) || !Array.isArray(names)) return []
    const files = names.filter((file): file is string => typeof file === 'string' && FILE.test(file))
    return files.length === 0 ? [] : [{ name, stickers: files.map((file) => sticker(name, file)) }]
  })
}

function sticker(pack: string, file: string): MessageFile {
  const path = `/images/emotion/${pack}/${file}`
  const name = file.replace(/\.[^.]*$/, '')
  return { kind: 'emotion', name, path, size: 0, width: 0, height: 0, thumbnail: path }
}
