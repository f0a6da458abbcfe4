import { describe, expect, it } from 'vitest'
import { barsOf } from './waveform'

describe('a waveform', () => {
  it('is as high as the sound is loud, the loudest fully', () => {
    const samples = Float32Array.from([0, 0, 0.1, -0.1, 0.4, -0.4, 0.2, -0.2])
    const bars = barsOf(samples, 4)
    expect(bars.map((bar) => Math.round(bar * 100))).toEqual([0, 25, 100, 50])
  })

  it('is flat where there is nothing to hear', () => {
    expect(barsOf(new Float32Array(100), 3)).toEqual([0, 0, 0])
    expect(barsOf(new Float32Array(0), 2)).toEqual([0, 0])
  })

  it('has all its bars where the sound is shorter than they are many', () => {
    expect(barsOf(Float32Array.from([1]), 3)).toHaveLength(3)
  })
})
