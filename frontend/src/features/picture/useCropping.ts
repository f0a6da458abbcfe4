import type { Ref } from 'vue'
import { moved, zoomed, type Crop } from '../../chat/crop'

const KEY_STEP = 0.05
const KEY_ZOOM = 1.15
const WHEEL_ZOOM = 1.0015

const KEY_MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export interface Cropping {
  readonly down: (event: PointerEvent) => void
  readonly move: (event: PointerEvent) => void
  readonly up: (event: PointerEvent) => void
  readonly wheel: (event: WheelEvent) => void
  readonly key: (event: KeyboardEvent) => void
}

/** Changes a crop as a hand does: one finger or the mouse drags the picture, two pinch it, keys do both. */
export function useCropping(crop: Ref<Crop>): Cropping {
  const fingers = new Map<number, PointerEvent>()

  function down(event: PointerEvent): void {
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, event)
  }

  function move(event: PointerEvent): void {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const spread = spreadOf(fingers)
    fingers.set(event.pointerId, event)
    const side = (event.currentTarget as Element).clientWidth * fingers.size
    const dragged = moved(
      crop.value,
      (before.clientX - event.clientX) / side,
      (before.clientY - event.clientY) / side,
    )
    crop.value = spread === 0 ? dragged : zoomed(dragged, (dragged.zoom * spreadOf(fingers)) / spread)
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId)
  }

  return { down, move, up, wheel: (event) => turnWheel(event, crop), key: (event) => pressKey(event, crop) }
}

function turnWheel(event: WheelEvent, crop: Ref<Crop>): void {
  event.preventDefault()
  crop.value = zoomed(crop.value, crop.value.zoom * WHEEL_ZOOM ** -event.deltaY)
}

function pressKey(event: KeyboardEvent, crop: Ref<Crop>): void {
  const direction = KEY_MOVES[event.key]
  if (direction) crop.value = moved(crop.value, direction[0] * KEY_STEP, direction[1] * KEY_STEP)
  else if (event.key === '+' || event.key === '=') crop.value = zoomed(crop.value, crop.value.zoom * KEY_ZOOM)
  else if (event.key === '-') crop.value = zoomed(crop.value, crop.value.zoom / KEY_ZOOM)
  else return
  event.preventDefault()
}

/** How far two fingers are apart; 0 where there are not two. */
function spreadOf(fingers: ReadonlyMap<number, PointerEvent>): number {
  const [a, b] = fingers.values()
  return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0
}
