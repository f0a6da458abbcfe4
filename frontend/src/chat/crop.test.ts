import { describe, expect, it } from 'vitest'
import { cropOf, MOST_ZOOM, moved, squareOf, zoomed } from './crop'

describe('a crop', () => {
  it('begins with the largest square in the middle', () => {
    expect(squareOf(cropOf(400, 200))).toEqual({ left: 100, top: 0, side: 200 })
    expect(squareOf(cropOf(100, 300))).toEqual({ left: 0, top: 100, side: 100 })
  })

  it('moves by shares of its side and never leaves the picture', () => {
    const crop = cropOf(400, 200)
    expect(squareOf(moved(crop, 0.25, 0.5))).toEqual({ left: 150, top: 0, side: 200 })
    expect(squareOf(moved(crop, -9, 0)).left).toBe(0)
    expect(squareOf(moved(crop, 9, 0)).left).toBe(200)
  })

  it('zooms about its middle, between the whole picture and a limit', () => {
    const near = zoomed(cropOf(400, 200), 2)
    expect(squareOf(near)).toEqual({ left: 150, top: 50, side: 100 })
    expect(zoomed(near, 100).zoom).toBe(MOST_ZOOM)
    expect(zoomed(near, 0.1).zoom).toBe(1)
  })

  it('stays in the picture when it is zoomed out at an edge', () => {
    const corner = moved(zoomed(cropOf(400, 200), 4), 9, 9)
    expect(squareOf(corner)).toEqual({ left: 350, top: 150, side: 50 })
    expect(squareOf(zoomed(corner, 1))).toEqual({ left: 200, top: 0, side: 200 })
  })

  it('of a tiny picture is not zoomed into nothing', () => {
    expect(zoomed(cropOf(16, 16), 3).zoom).toBe(1)
    expect(squareOf(zoomed(cropOf(1, 1), 3))).toEqual({ left: 0, top: 0, side: 1 })
  })
})
