import { describe, expect, it } from 'vitest'
import { FITTING, fitted, moved, within, zoomAround } from './zoom'

const stage = { width: 1000, height: 600 }

describe('a picture on the stage', () => {
  it('fits, and is not made larger than it is', () => {
    expect(fitted({ width: 4000, height: 1200 }, stage)).toEqual({ width: 1000, height: 300 })
    expect(fitted({ width: 300, height: 1200 }, stage)).toEqual({ width: 150, height: 600 })
    expect(fitted({ width: 30, height: 20 }, stage)).toEqual({ width: 30, height: 20 })
  })

  it('keeps what is under the finger there when it is made larger', () => {
    const point = { x: 200, y: -100 }
    const zoom = zoomAround(FITTING, 2, point)
    expect(zoom).toEqual({ scale: 2, x: -200, y: 100 })
    // What lies there now lay at half the distance from the picture's middle before.
    expect({ x: (point.x - zoom.x) / 2, y: (point.y - zoom.y) / 2 }).toEqual(point)
  })

  it('is never smaller than what fits, nor larger than eight times that', () => {
    expect(zoomAround({ scale: 1.5, x: 40, y: 40 }, 0.1, { x: 0, y: 0 })).toEqual(FITTING)
    expect(zoomAround(FITTING, 100, { x: 0, y: 0 }).scale).toBe(8)
  })

  it('is moved no further than its edges', () => {
    const shown = { width: 1000, height: 300 }
    const zoom = moved({ scale: 1.5, x: 0, y: 0 }, { x: 900, y: 900 })
    expect(within(zoom, shown, stage)).toEqual({ scale: 1.5, x: 250, y: 0 })
  })
})
