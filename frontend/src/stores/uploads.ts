import { shallowRef } from 'vue'
import { knownFile, type KnownFileRequest } from '../connection/knownFile'
import { upload, type UploadOutcome, type UploadRequest } from '../connection/upload'
import type { Limits, MessageFile } from '../protocol/frames'

/** A file on its way to the server. */
export interface Upload {
  readonly id: string
  readonly conversation: string
  readonly name: string
  readonly size: number
  /** The most that a file of its kind may have. */
  readonly limit: number
  readonly sentBytes: number
  /** Why it did not work, null while it may. */
  readonly problem: { readonly code: string; readonly text: string } | null
}

export interface UploadEnvironment {
  readonly sessionId: () => string
  readonly locale: () => string
  readonly limits: () => Limits
  readonly newId: () => string
  /** The file is there: it can be sent in a message. */
  readonly onStored: (conversation: string, file: MessageFile) => void
  /** How files are looked for, and sent; others in tests. */
  readonly find?: (request: KnownFileRequest) => Promise<MessageFile | null>
  readonly send?: (request: UploadRequest) => Promise<UploadOutcome>
}

/** What this person uploads, one after the other, so that the messages keep the order of choosing. */
export class UploadStore {
  readonly all = shallowRef<readonly Upload[]>([])
  private readonly environment: UploadEnvironment
  private readonly cancels = new Map<string, AbortController>()
  private queue: Promise<void> = Promise.resolve()

  constructor(environment: UploadEnvironment) {
    this.environment = environment
  }

  of(conversation: string): readonly Upload[] {
    return this.all.value.filter((each) => each.conversation === conversation)
  }

  add(conversation: string, files: readonly File[]): void {
    for (const file of files) this.addOne(conversation, file)
  }

  /** Ends an upload, or takes away one that did not work. */
  cancel(id: string): void {
    this.cancels.get(id)?.abort()
    this.cancels.delete(id)
    this.remove(id)
  }

  /** Ends all of them: the person is gone. */
  clear(): void {
    for (const { id } of this.all.value) this.cancel(id)
  }

  private addOne(conversation: string, file: File): void {
    const id = this.environment.newId()
    const limit = largest(file.type, this.environment.limits())
    const tooLarge = file.size > limit
    const problem = tooLarge ? { code: 'file_too_large', text: '' } : null
    const { name, size } = file
    this.all.value = [...this.all.value, { id, conversation, name, size, limit, sentBytes: 0, problem }]
    if (tooLarge) return
    this.cancels.set(id, new AbortController())
    this.queue = this.queue.then(() => this.send(id, conversation, file))
  }

  private async send(id: string, conversation: string, file: File): Promise<void> {
    const signal = this.cancels.get(id)?.signal
    if (!signal) return
    const { onStored } = this.environment
    const outcome = await this.outcome(id, file, signal)
    // What was cancelled meanwhile is not there any more.
    if (!this.cancels.delete(id)) return
    if (outcome.name === 'stored') {
      this.remove(id)
      onStored(conversation, outcome.file)
    } else this.update(id, { problem: { code: outcome.code, text: outcome.text } })
  }

  /** What the server has already is not sent once more. */
  private async outcome(id: string, file: File, signal: AbortSignal): Promise<UploadOutcome> {
    const { find = knownFile, send = upload, locale } = this.environment
    const sessionId = this.environment.sessionId()
    const known = await find({ file, sessionId, signal })
    if (known) return { name: 'stored', file: known }
    const onProgress = (sentBytes: number) => this.update(id, { sentBytes })
    return send({ file, sessionId, locale: locale(), onProgress, signal })
  }

  private update(id: string, change: Partial<Upload>): void {
    this.all.value = this.all.value.map((each) => (each.id === id ? { ...each, ...change } : each))
  }

  private remove(id: string): void {
    this.all.value = this.all.value.filter((each) => each.id !== id)
  }
}

function largest(type: string, limits: Limits): number {
  if (type.startsWith('image/') && type !== 'image/svg+xml') return limits.imageBytes
  return type.startsWith('audio/') ? limits.musicBytes : limits.fileBytes
}
