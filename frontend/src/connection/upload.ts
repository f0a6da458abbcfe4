import type { FileKind, MessageFile } from '../protocol/frames'

/** What becomes of an upload. `code` is the server's word, "unreachable" where there was no answer of it. */
export type UploadOutcome =
  | { readonly name: 'stored'; readonly file: MessageFile }
  | { readonly name: 'refused'; readonly code: string; readonly text: string }

export interface UploadRequest {
  readonly file: File
  readonly sessionId: string
  readonly locale: string
  readonly onProgress: (sentBytes: number) => void
  readonly signal: AbortSignal
}

const CREATED = 201

/** Sends a file over HTTP. XMLHttpRequest, because fetch does not tell how far it is. */
export function upload({
  file,
  sessionId,
  locale,
  onProgress,
  signal,
}: UploadRequest): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', './upload')
    request.setRequestHeader('Authorization', `Bearer ${sessionId}`)
    request.setRequestHeader('Accept-Language', locale)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader(
      'Content-Disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('load', () => resolve(outcome(request.status, request.responseText, file.name)))
    request.addEventListener('error', () => resolve(unreachable()))
    request.addEventListener('abort', () => resolve(unreachable()))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function unreachable(): UploadOutcome {
  return { name: 'refused', code: 'unreachable', text: '' }
}

/** Exported for its test: what a server, or a proxy before it, may answer. */
export function outcome(status: number, body: string, name: string): UploadOutcome {
  const answer = parse(body)
  const path = answer['path']
  if (status !== CREATED || typeof path !== 'string') {
    return {
      name: 'refused',
      code: textOf(answer['code'], 'unreachable'),
      text: textOf(answer['message'], ''),
    }
  }
  const kind = KINDS.find((known) => known === answer['kind']) ?? 'file'
  const numbers = {
    size: count(answer['size']),
    width: count(answer['width']),
    height: count(answer['height']),
  }
  return {
    name: 'stored',
    file: { kind, name, path, ...numbers, thumbnail: textOf(answer['thumbnail'], path) },
  }
}

const KINDS: readonly FileKind[] = ['image', 'music', 'file']

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // A proxy answers with a page of its own.
    return {}
  }
}

function textOf(value: unknown, absent: string): string {
  return typeof value === 'string' && value !== '' ? value : absent
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
