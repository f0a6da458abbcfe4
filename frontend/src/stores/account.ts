import { RequestError } from '../connection/pendingRequests'
import { upload, type UploadOutcome, type UploadRequest } from '../connection/upload'
import { changePassword, takeAvatar } from '../protocol/accountRequests'
import type { ConnectionStore } from './connection'

export interface AccountEnvironment {
  readonly net: ConnectionStore
  readonly sessionId: () => string
  readonly locale: () => string
  /** How pictures are sent; another one in tests. */
  readonly send?: (request: UploadRequest) => Promise<UploadOutcome>
}

/** A picture on its way to the server. */
export interface PictureUpload {
  /** Hears how much of it is there, from 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** What people change of their own account. Acts fail with RequestError. */
export class AccountStore {
  private readonly environment: AccountEnvironment

  constructor(environment: AccountEnvironment) {
    this.environment = environment
  }

  /** All other sessions of this person end with it. */
  async changePassword(old: string, replacement: string): Promise<void> {
    await this.environment.net.connection.request(changePassword(old, replacement), 'passwordChanged')
  }

  /** Uploads a picture and tells its path. */
  async uploadPicture(file: File, { onProgress, signal }: PictureUpload): Promise<string> {
    const { sessionId, locale, send } = this.environment
    const outcome = await (send ?? upload)({
      file,
      sessionId: sessionId(),
      locale: locale(),
      onProgress: (sentBytes) => onProgress(Math.min(1, sentBytes / Math.max(1, file.size))),
      signal,
    })
    if (outcome.name === 'refused') throw new RequestError(outcome.code, outcome.text)
    return outcome.file.path
  }

  /** Takes an uploaded picture for oneself; everybody is told. */
  async takeAvatar(path: string): Promise<void> {
    await this.environment.net.connection.request(takeAvatar(path), 'avatarTaken')
  }
}
