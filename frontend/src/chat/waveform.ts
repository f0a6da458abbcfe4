/** So many bars a waveform has. */
export const BARS = 48

/** The loudness of a sound over its time, each from 0 to 1, the loudest 1; all 0 where it is silent. */
export function barsOf(samples: Float32Array, count = BARS): number[] {
  const loud = Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * samples.length) / count))
    return rootMeanSquare(samples.subarray(from, to))
  })
  const loudest = Math.max(...loud)
  return loudest === 0 ? loud : loud.map((value) => value / loudest)
}

function rootMeanSquare(samples: Float32Array): number {
  if (samples.length === 0) return 0
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length)
}
