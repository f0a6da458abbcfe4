import { computed, ref, type Ref } from 'vue'

const STEP = 24
const MARGIN = 8

/** Moves an element by pointer or arrow keys, never out of the window. */
export function useDragging(element: Ref<HTMLElement | null>) {
  const at = ref({ x: 0, y: 0 })
  let held: { readonly x: number; readonly y: number } | null = null

  function moveBy(dx: number, dy: number): void {
    const box = element.value?.getBoundingClientRect()
    if (!box) return
    at.value = {
      x: at.value.x + within(dx, MARGIN - box.left, window.innerWidth - MARGIN - box.right),
      y: at.value.y + within(dy, MARGIN - box.top, window.innerHeight - MARGIN - box.bottom),
    }
  }

  function grab(event: PointerEvent): void {
    held = { x: event.clientX, y: event.clientY }
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
  }

  function drag(event: PointerEvent): void {
    if (!held) return
    moveBy(event.clientX - held.x, event.clientY - held.y)
    held = { x: event.clientX, y: event.clientY }
  }

  const drop = () => void (held = null)

  function nudge(event: KeyboardEvent): void {
    const [dx, dy] = STEPS[event.key] ?? [0, 0]
    if (dx === 0 && dy === 0) return
    event.preventDefault()
    moveBy(dx * STEP, dy * STEP)
  }

  return { style: computed(() => placedAt(at.value)), grab, drag, drop, nudge }
}

function placedAt({ x, y }: { readonly x: number; readonly y: number }) {
  return { transform: `translate(${x}px, ${y}px)` }
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
