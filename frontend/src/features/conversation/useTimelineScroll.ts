import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { Row } from '../../chat/timeline'

export interface TimelineScroll {
  /** The newest message is in view. */
  readonly atBottom: Ref<boolean>
  toBottom(): void
  /** Brings the line above the first unread message into view; to the bottom where there is none. */
  toUnread(): void
}

/** This near to the end counts as being there. */
const NEAR_PX = 48

/**
 * Keeps a list of messages still: at its end it follows what arrives, anywhere else the message at the upper edge
 * stays where it is, whatever is added or taken away around it. Rows carry their key in `data-key`, and messages
 * `data-message` besides.
 */
export function useTimelineScroll(
  scroller: Ref<HTMLElement | null>,
  list: Ref<HTMLElement | null>,
  rows: Ref<readonly Row[]>,
): TimelineScroll {
  const atBottom = ref(true)
  let anchor: { readonly key: string; readonly top: number } | null = null

  function toBottom(): void {
    const element = scroller.value
    if (element) element.scrollTop = element.scrollHeight
    atBottom.value = true
  }

  function toUnread(): void {
    const line = list.value?.querySelector('[data-key="unread"]')
    if (!line) return toBottom()
    line.scrollIntoView({ block: 'start' })
    measure()
  }

  function measure(): void {
    const element = scroller.value
    if (!element) return
    atBottom.value = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
  }

  function keepAnchor(): void {
    const element = atBottom.value ? null : firstVisible()
    const key = element?.getAttribute('data-key')
    anchor = element && key ? { key, top: element.getBoundingClientRect().top } : null
  }

  /** Rows lie in order, so the first whose end is below the upper edge is found by halving. */
  function firstVisible(): Element | null {
    if (!scroller.value || !list.value) return null
    const edge = scroller.value.getBoundingClientRect().top
    const children = list.value.children
    let [low, high] = [0, children.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const bottom = children[middle]?.getBoundingClientRect().bottom ?? 0
      if (bottom > edge) high = middle
      else low = middle + 1
    }
    // Lines between messages move when older ones come in; a message does not.
    let row: Element | null | undefined = children[low]
    while (row && !row.hasAttribute('data-message')) row = row.nextElementSibling
    return row ?? null
  }

  function restore(): void {
    if (atBottom.value) return toBottom()
    if (!anchor || !scroller.value || !list.value) return
    const found = list.value.querySelector(`[data-key="${CSS.escape(anchor.key)}"]`)
    if (!found) return
    scroller.value.scrollTop += found.getBoundingClientRect().top - anchor.top
    measure()
  }

  const sizes = new ResizeObserver(() => {
    if (atBottom.value) toBottom()
  })

  watch(rows, keepAnchor, { flush: 'pre' })
  watch(rows, restore, { flush: 'post' })
  onMounted(() => {
    scroller.value?.addEventListener('scroll', measure, { passive: true })
    if (scroller.value) sizes.observe(scroller.value)
    if (list.value) sizes.observe(list.value)
  })
  onBeforeUnmount(() => sizes.disconnect())
  return { atBottom, toBottom, toUnread }
}
