/** A size or a place, in pixels of the picture. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The square of a picture that is chosen. */
export interface Crop {
  readonly width: number
  readonly height: number
  /** 1: as much as a square can have of it. */
  readonly zoom: number
  readonly centre: Point
}

/** The square that is kept, in pixels of the picture. */
export interface Square {
  readonly left: number
  readonly top: number
  readonly side: number
}

export const MOST_ZOOM = 6
/** Of a small picture there is no more than this to choose from. */
const LEAST_SIDE = 16

/** The largest square in the middle. */
export function cropOf(width: number, height: number): Crop {
  return { width, height, zoom: 1, centre: { x: width / 2, y: height / 2 } }
}

export function squareOf(crop: Crop): Square {
  const side = sideOf(crop)
  return { left: crop.centre.x - side / 2, top: crop.centre.y - side / 2, side }
}

/** Moves the square, as far as the picture goes; a share of 1 is its own side. */
export function moved(crop: Crop, shareX: number, shareY: number): Crop {
  const side = sideOf(crop)
  return within(crop, { x: crop.centre.x + shareX * side, y: crop.centre.y + shareY * side })
}

/** Zooms, about the middle of the square. */
export function zoomed(crop: Crop, zoom: number): Crop {
  const most = Math.max(1, Math.min(MOST_ZOOM, Math.min(crop.width, crop.height) / LEAST_SIDE))
  const next = { ...crop, zoom: Math.min(most, Math.max(1, zoom)) }
  return within(next, crop.centre)
}

function sideOf({ width, height, zoom }: Crop): number {
  return Math.min(width, height) / zoom
}

function within(crop: Crop, { x, y }: Point): Crop {
  const half = sideOf(crop) / 2
  return { ...crop, centre: { x: clamp(x, half, crop.width - half), y: clamp(y, half, crop.height - half) } }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
