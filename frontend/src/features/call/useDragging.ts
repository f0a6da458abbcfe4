import { computed, onScopeDispose, ref, type Ref } from 'vue'

const STEP = 24
const MARGIN = 8

interface Place {
  readonly x: number
  readonly y: number
}

/** Moves an element by pointer or arrow keys. */
export function useDragging(element: Ref<HTMLElement | null>) {
  const { style, moveBy } = usePlace(element)
  let held: Place | null = null

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

  return { style, grab, drag, drop, nudge }
}

/** Where an element has been moved to, never out of the window; until then it is where its style says. */
function usePlace(element: Ref<HTMLElement | null>) {
  const at = ref<Place | null>(null)

  /** To a place in the window, or as near to it as there is room. */
  function moveTo({ x, y }: Place): void {
    const box = element.value?.getBoundingClientRect()
    if (!box) return
    at.value = {
      x: within(x, MARGIN, window.innerWidth - MARGIN - box.width),
      y: within(y, MARGIN, window.innerHeight - MARGIN - box.height),
    }
  }

  function moveBy(dx: number, dy: number): void {
    const from = at.value ?? element.value?.getBoundingClientRect()
    if (from) moveTo({ x: from.x + dx, y: from.y + dy })
  }

  function stayInside(): void {
    if (at.value) moveTo(at.value)
  }

  window.addEventListener('resize', stayInside)
  onScopeDispose(() => window.removeEventListener('resize', stayInside))

  return { style: computed(() => at.value && placedAt(at.value)), moveBy }
}

function placedAt({ x, y }: Place) {
  return { position: 'fixed' as const, inset: `${y}px auto auto ${x}px` }
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
