/** Two soft notes, again and again; made here, so there is no file to load. */
const NOTES_HZ = [587, 784]
const NOTE_S = 0.18
const LOUDNESS = 0.08

export type RingKind = 'incoming' | 'outgoing'

const EVERY_MS: Readonly<Record<RingKind, number>> = { incoming: 2200, outgoing: 3500 }

/**
 * Rings until the function it gives is called. Where the browser lets no page sound by itself, it is silent until
 * somebody has done something in it.
 */
export function startRinging(kind: RingKind, createContext: () => AudioContext): () => void {
  const context = createContext()
  const ring = () => {
    if (context.state === 'running') playNotes(context, kind === 'incoming' ? NOTES_HZ : NOTES_HZ.slice(0, 1))
    else wake()
  }
  let isWaking = false
  const wake = () => {
    if (isWaking) return
    isWaking = true
    // Comes once the browser allows it, and not at all where the ringing has ended by then.
    context.resume().then(
      () => {
        isWaking = false
        ring()
      },
      () => undefined,
    )
  }
  wake()
  const timer = setInterval(ring, EVERY_MS[kind])
  return () => {
    clearInterval(timer)
    if (context.state !== 'closed') void context.close()
  }
}

function playNotes(context: AudioContext, notes: readonly number[]): void {
  const start = context.currentTime + 0.02
  ;[...notes, ...notes].forEach((hertz, index) => {
    const begins = start + index * NOTE_S * 1.2
    const gain = new GainNode(context, { gain: 0 })
    const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
    gain.gain.setValueAtTime(0, begins)
    gain.gain.linearRampToValueAtTime(LOUDNESS, begins + 0.03)
    gain.gain.linearRampToValueAtTime(0, begins + NOTE_S)
    tone.connect(gain).connect(context.destination)
    tone.start(begins)
    tone.stop(begins + NOTE_S)
  })
}
