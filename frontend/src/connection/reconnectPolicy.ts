import { reconnectAfter } from '../protocol/closeCode'

export interface ReconnectContext {
  /** Attempts since the last time all was well: 0 for the first. */
  readonly attempt: number
  readonly closeCode: number
  /** A number in [0, 1) that spreads clients out. */
  readonly random: number
}

const FIRST_MS = 500
const LONGEST_MS = 30_000
const LATER_MS = 30_000

/**
 * Milliseconds to wait before connecting again, or null for "not by itself". Doubles with each attempt up to
 * half a minute and is spread by a random half, so that clients do not come back all at once.
 */
export function reconnectDelay({ attempt, closeCode, random }: ReconnectContext): number | null {
  const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  switch (reconnectAfter(closeCode)) {
    case 'no':
      return null
    case 'yes':
      return spread(backoff, random)
    case 'jitter':
      return FIRST_MS * random + spread(backoff, random)
    case 'later':
      return spread(Math.max(LATER_MS, backoff) * 2, random)
  }
}

function spread(ms: number, random: number): number {
  return Math.round(ms / 2 + (ms / 2) * random)
}
