import { ref } from 'vue'
import { fitted, FITTING, moved, within, zoomAround, type Point, type Size, type Zoom } from '../../chat/zoom'

const WHEEL_SPEED = 0.002
const DOUBLE_CLICK_SCALE = 2.5
/** So far to the side, and it is the next one; so far down, and it is closed. */
const SWIPE_PX = 60
const DISMISS_PX = 120
const NOWHERE: Point = { x: 0, y: 0 }

export interface PictureEvents {
  readonly previous: () => void
  readonly next: () => void
  readonly close: () => void
}

/** Zooms by wheel, double click and two fingers; moves what is zoomed, and swipes what is not. */
export class PictureGestures {
  readonly zoom = ref<Zoom>(FITTING)
  /** How far a finger has drawn a picture that fits. */
  readonly drawn = ref<Point>(NOWHERE)
  private readonly fingers = new Map<number, Point>()
  private readonly stage: () => HTMLElement | null
  private readonly picture: () => Size
  private readonly events: PictureEvents

  constructor(stage: () => HTMLElement | null, picture: () => Size, events: PictureEvents) {
    this.stage = stage
    this.picture = picture
    this.events = events
  }

  zoomBy(factor: number, at: Point = NOWHERE): void {
    this.set(zoomAround(this.zoom.value, factor, at))
  }

  reset(): void {
    this.zoom.value = FITTING
  }

  down(event: PointerEvent): void {
    if (event.button !== 0) return
    this.stage()?.setPointerCapture(event.pointerId)
    this.fingers.set(event.pointerId, this.place(event))
  }

  move(event: PointerEvent): void {
    if (!this.fingers.has(event.pointerId)) return
    const before = spread(this.fingers)
    this.fingers.set(event.pointerId, this.place(event))
    const { middle, length } = spread(this.fingers)
    const by = { x: middle.x - before.middle.x, y: middle.y - before.middle.y }
    const { zoom, drawn } = this
    if (this.fingers.size > 1) this.set(moved(zoomAround(zoom.value, length / before.length, middle), by))
    else if (zoom.value.scale > 1) this.set(moved(zoom.value, by))
    else drawn.value = { x: drawn.value.x + by.x, y: drawn.value.y + by.y }
  }

  lift(event: PointerEvent): void {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size > 0) return
    const { x, y } = this.drawn.value
    this.drawn.value = NOWHERE
    if (Math.abs(x) > SWIPE_PX && Math.abs(x) > Math.abs(y)) {
      if (x > 0) this.events.previous()
      else this.events.next()
    } else if (y > DISMISS_PX) this.events.close()
  }

  doubleClick(event: MouseEvent): void {
    if (this.zoom.value.scale > 1) this.reset()
    else this.zoomBy(DOUBLE_CLICK_SCALE, this.place(event))
  }

  wheel(event: WheelEvent): void {
    this.zoomBy(Math.exp(-event.deltaY * WHEEL_SPEED), this.place(event))
  }

  private set(next: Zoom): void {
    const stage = { width: this.stage()?.clientWidth ?? 1, height: this.stage()?.clientHeight ?? 1 }
    this.zoom.value = within(next, fitted(this.picture(), stage), stage)
  }

  private place(event: MouseEvent): Point {
    const box = this.stage()?.getBoundingClientRect() ?? new DOMRect()
    return { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 }
  }
}

/** The middle of the fingers, and how far the first two are from each other. */
function spread(fingers: ReadonlyMap<number, Point>): { middle: Point; length: number } {
  const [a, b] = [...fingers.values()]
  if (!a) return { middle: NOWHERE, length: 1 }
  if (!b) return { middle: a, length: 1 }
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  return { middle, length: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) }
}
