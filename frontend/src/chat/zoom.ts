/** How a picture is shown: how much larger than what fits, and how far its middle is moved, in pixels. */
export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A place on the stage, counted from its middle. */
export interface Point {
  readonly x: number
  readonly y: number
}

export const FITTING: Zoom = { scale: 1, x: 0, y: 0 }
const LARGEST_SCALE = 8

/** The size at which a picture just fits; it is not made larger than it is. */
export function fitted(picture: Size, stage: Size): Size {
  const share = Math.min(1, stage.width / picture.width, stage.height / picture.height)
  return { width: picture.width * share, height: picture.height * share }
}

/** Makes it larger or smaller so that what is at a point stays there. */
export function zoomAround(zoom: Zoom, factor: number, at: Point): Zoom {
  const scale = Math.min(LARGEST_SCALE, Math.max(1, zoom.scale * factor))
  if (scale === 1) return FITTING
  const change = scale / zoom.scale
  return { scale, x: at.x - (at.x - zoom.x) * change, y: at.y - (at.y - zoom.y) * change }
}

export function moved(zoom: Zoom, by: Point): Zoom {
  return { ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }
}

/** No further than its edges: in a direction in which it fits it stays in the middle. */
export function within(zoom: Zoom, shown: Size, stage: Size): Zoom {
  const most = (length: number, room: number) => Math.max(0, (length * zoom.scale - room) / 2)
  const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value))
  return {
    scale: zoom.scale,
    x: clamp(zoom.x, most(shown.width, stage.width)),
    y: clamp(zoom.y, most(shown.height, stage.height)),
  }
}
