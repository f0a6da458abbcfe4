import type { ServerFrame } from '../protocol/frames'

/** A request that got no answer: the line broke, time ran out, or the server said no (then `code` is its word). */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: string

  constructor(code: string, text: string) {
    super(text)
    this.code = code
  }
}

interface Pending {
  readonly kind: ServerFrame['kind']
  readonly resolve: (frame: ServerFrame) => void
  readonly reject: (error: RequestError) => void
  readonly timer: ReturnType<typeof setTimeout>
}

/** Requests waiting for the frame that carries their trace id. */
export class PendingRequests {
  private readonly pending = new Map<string, Pending>()

  /** Waits for a frame of this kind, or a problem, with this trace id. */
  expect<K extends ServerFrame['kind']>(
    traceId: string,
    kind: K,
    timeoutMs: number,
  ): Promise<Extract<ServerFrame, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(traceId)
        reject(new RequestError('timeout', 'no answer in time'))
      }, timeoutMs)
      const settle = (frame: ServerFrame) => resolve(frame as Extract<ServerFrame, { kind: K }>)
      this.pending.set(traceId, { kind, resolve: settle, reject, timer })
    })
  }

  /** Hands a frame to the request it answers; false where it answers none. */
  settle(frame: ServerFrame): boolean {
    const pending = this.pending.get(frame.traceId)
    if (!pending) return false
    // Some things are answered by words alone.
    const isNo = frame.kind === 'problem' && frame.severity !== 'notice'
    if (!isNo && frame.kind !== pending.kind) return false
    clearTimeout(pending.timer)
    this.pending.delete(frame.traceId)
    if (isNo) pending.reject(new RequestError(frame.code, frame.text))
    else pending.resolve(frame)
    return true
  }

  /** The line broke: nothing that was asked will be answered. */
  rejectAll(): void {
    const waiting = [...this.pending.values()]
    this.pending.clear()
    for (const { timer, reject } of waiting) {
      clearTimeout(timer)
      reject(new RequestError('closed', 'the connection ended'))
    }
  }
}
