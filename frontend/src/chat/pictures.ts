import type { Conversation, MessageFile } from './conversation'

/** A picture that somebody has sent. */
export interface SentPicture {
  /** Its place in the conversation's log. */
  readonly position: number
  readonly file: MessageFile
  readonly senderId: string
  /** Seconds since the epoch. */
  readonly timestamp: number
}

/** The pictures in what is loaded of a conversation, oldest first. */
export function picturesOf({ entries }: Conversation): SentPicture[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.file?.kind !== 'image' || entry.file.path === '') return []
    const { position, file, senderId, timestamp } = entry
    return [{ position, file, senderId, timestamp }]
  })
}
