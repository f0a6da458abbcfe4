import type { FileKind, MessageFile } from '../protocol/frames'

/** What is larger is sent without asking: the browser digests a file only as a whole, in memory. */
const LARGEST_BYTES = 128 * 1024 * 1024

export interface KnownFileRequest {
  readonly file: File
  readonly sessionId: string
  readonly signal: AbortSignal
}

/** The file as the server has it already and this person may use it; null where it has to be sent. */
export async function knownFile({ file, sessionId, signal }: KnownFileRequest): Promise<MessageFile | null> {
  try {
    const hash = await sha256(file)
    if (hash === null || signal.aborted) return null
    const headers = { Authorization: `Bearer ${sessionId}` }
    const answer = await fetch(`./upload/by-hash/${hash}`, { method: 'HEAD', headers, signal })
    const path = answer.headers.get('Location')
    return answer.ok && path !== null ? described(file.name, file.size, path) : null
  } catch (error) {
    // It cannot be read, or there is no way to the server: sending it tells why. Or it was cancelled.
    if (error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}

/** In hex; null for what is too large, and where the page came over plain HTTP: browsers digest nothing there. */
async function sha256(file: File): Promise<string | null> {
  const digests = (crypto as { subtle?: SubtleCrypto }).subtle
  if (!digests || file.size === 0 || file.size > LARGEST_BYTES) return null
  const digest = await digests.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Exported for its test: the path tells what the server takes the file for. */
export function described(name: string, size: number, location: string): MessageFile | null {
  const path = /^(?:https?:\/\/[^/]+)?(\/upload\/[\w./-]+)$/.exec(location)?.[1]
  if (path === undefined) return null
  const kind = KINDS.find((known) => path.startsWith(`/upload/${known}/`)) ?? 'file'
  return { kind, name, path, size, width: 0, height: 0, thumbnail: path }
}

const KINDS: readonly FileKind[] = ['image', 'music']
