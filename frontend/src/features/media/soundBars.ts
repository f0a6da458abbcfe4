import { served } from '../../chat/served'
import { barsOf } from '../../chat/waveform'

export interface SoundBars {
  readonly bars: readonly number[]
  /** In seconds. */
  readonly duration: number
}

/** More than this, or a longer sound, would take the browser too much memory once it is decoded. */
const LARGEST_BYTES = 4 * 1024 * 1024
const LONGEST_SECONDS = 360
/** A waveform needs no more, and it is what browsers can do at least. */
const SAMPLE_RATE = 8000
const MOST_KEPT = 200

const kept = new Map<string, Promise<SoundBars | null>>()
/** One after the other. */
let queue: Promise<unknown> = Promise.resolve()

/** The waveform of a sound; null where it is too large for one, or cannot be read. */
export function soundBars(path: string, size: number): Promise<SoundBars | null> {
  const known = kept.get(path)
  if (known) return known
  if (size > LARGEST_BYTES || size === 0) return Promise.resolve(null)
  const made = queue.then(() => read(path))
  queue = made
  kept.set(path, made)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return made
}

async function read(path: string): Promise<SoundBars | null> {
  const duration = await durationOf(path)
  if (duration === null) return null
  return { duration, bars: duration > LONGEST_SECONDS ? [] : await barsAt(path) }
}

/** Null where the browser cannot tell. */
function durationOf(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    const audio = new Audio()
    audio.preload = 'metadata'
    audio.addEventListener('loadedmetadata', () =>
      resolve(Number.isFinite(audio.duration) ? audio.duration : null),
    )
    audio.addEventListener('error', () => resolve(null))
    audio.src = served(path)
  })
}

async function barsAt(path: string): Promise<number[]> {
  try {
    const answer = await fetch(served(path))
    if (!answer.ok) return []
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
    const sound = await context.decodeAudioData(await answer.arrayBuffer())
    return barsOf(sound.getChannelData(0))
  } catch (error) {
    // Not reachable, or of a kind that this browser cannot decode: it is played without a waveform.
    if (error instanceof TypeError || error instanceof DOMException) return []
    throw error
  }
}
