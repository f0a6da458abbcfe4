import { computed, onBeforeUnmount, onMounted, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Row } from '../../chat/timeline'
import { ScrollKeeper } from './scrollKeeper'

export interface TimelineScroll {
  /** The newest message is in view. */
  readonly atBottom: ComputedRef<boolean>
  /** Key of the last message that has been in view to its end. */
  readonly lastSeen: ComputedRef<string>
  readonly toBottom: () => void
  readonly toUnread: () => void
}

/** Ties a ScrollKeeper to a component: its elements, their sizes, and the rows they show. */
export function useTimelineScroll(
  scroller: Ref<HTMLElement | null>,
  list: Ref<HTMLElement | null>,
  rows: Ref<readonly Row[]>,
): TimelineScroll {
  const keeper = shallowRef<ScrollKeeper | null>(null)
  const sizes = new ResizeObserver(() => keeper.value?.resized())

  onMounted(() => {
    if (!scroller.value || !list.value) return
    const made = new ScrollKeeper(scroller.value, list.value)
    keeper.value = made
    scroller.value.addEventListener('scroll', () => made.measure(), { passive: true })
    sizes.observe(scroller.value)
    sizes.observe(list.value)
  })
  onBeforeUnmount(() => sizes.disconnect())
  watch(rows, () => keeper.value?.remember(), { flush: 'pre' })
  watch(rows, () => keeper.value?.restore(), { flush: 'post' })

  return {
    atBottom: computed(() => keeper.value?.atBottom.value ?? true),
    lastSeen: computed(() => keeper.value?.lastSeen.value ?? ''),
    toBottom: () => keeper.value?.toBottom(),
    toUnread: () => keeper.value?.toUnread(),
  }
}
