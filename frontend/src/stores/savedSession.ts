import type { User } from '../protocol/frames'
import { isRecord, readJson, type KeyValueStorage } from './storage'

/** What lets a person come back without the password. */
export interface SavedSession {
  readonly sessionId: string
  readonly user: User
}

export const SESSION_KEY = 'chat.session'

export function loadSession(storage: KeyValueStorage): SavedSession | null {
  return readJson(storage, SESSION_KEY, (value) => {
    if (!isRecord(value) || !isRecord(value['user'])) return null
    const { id, name, avatar } = value['user']
    const sessionId = value['sessionId']
    if (typeof sessionId !== 'string' || typeof id !== 'string' || typeof name !== 'string') return null
    return { sessionId, user: { id, name, avatar: typeof avatar === 'string' ? avatar : '' } }
  })
}

export function saveSession(storage: KeyValueStorage, session: SavedSession): void {
  storage.setItem(SESSION_KEY, JSON.stringify(session))
}

export function forgetSession(storage: KeyValueStorage): void {
  storage.removeItem(SESSION_KEY)
}
