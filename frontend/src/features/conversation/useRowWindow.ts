import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { Row } from '../../chat/timeline'
import { RowWindow } from './rowWindow'

/** A row that is there, and its place among all of them. */
export interface PlacedRow {
  readonly row: Row
  readonly index: number
  /** Only there because the focus is in it: how far down it lies. Null for the others, which lie one below the other. */
  readonly top: number | null
}

export interface TimelineScroll {
  readonly placed: ComputedRef<readonly PlacedRow[]>
  /** The room that the rows take which are not there, in pixels. */
  readonly above: ComputedRef<number>
  readonly below: ComputedRef<number>
  /** The newest message is in view. */
  readonly atBottom: ComputedRef<boolean>
  /** Key of the last message that has been in view to its end. */
  readonly lastSeen: ComputedRef<string>
  readonly toBottom: () => Promise<void>
  readonly toUnread: () => Promise<void>
}

/** The part of a long list that is there, and where it is scrolled to. */
export function useRowWindow(
  scroller: Ref<HTMLElement | null>,
  list: Ref<HTMLElement | null>,
  rows: Ref<readonly Row[]>,
): TimelineScroll {
  const view = useView(scroller, list, rows)
  const shown = computed(() => view.value?.shown.value)
  const focused = useFocusedKey(list)
  watch([rows, shown], () => view.value?.rendered(), { flush: 'post' })

  /** What this leads to is there when the promise is. */
  async function go(how: (window: RowWindow) => void): Promise<void> {
    if (view.value) how(view.value)
    await nextTick()
  }

  return {
    placed: computed(() => place(rows.value, view.value, focused.value)),
    above: computed(() => shown.value?.above ?? 0),
    below: computed(() => shown.value?.below ?? 0),
    atBottom: computed(() => view.value?.atBottom.value ?? true),
    lastSeen: computed(() => view.value?.lastSeen.value ?? ''),
    toBottom: () => go((window) => window.toBottom()),
    toUnread: () => go((window) => window.toUnread()),
  }
}

/** Ties a RowWindow to a component: its elements, their sizes, and the rows they show. */
function useView(
  scroller: Ref<HTMLElement | null>,
  list: Ref<HTMLElement | null>,
  rows: Ref<readonly Row[]>,
): ShallowRef<RowWindow | null> {
  const view = shallowRef<RowWindow | null>(null)
  const sizes = new ResizeObserver(() => view.value?.resized())
  onMounted(() => {
    if (!scroller.value || !list.value) return
    const made = new RowWindow(scroller.value, list.value)
    made.setRows(rows.value)
    view.value = made
    scroller.value.addEventListener('scroll', () => made.scrolled(), { passive: true })
    sizes.observe(scroller.value)
    sizes.observe(list.value)
  })
  onBeforeUnmount(() => sizes.disconnect())
  watch(rows, (now) => view.value?.setRows(now), { flush: 'pre' })
  return view
}

function place(rows: readonly Row[], view: RowWindow | null, focused: string): PlacedRow[] {
  if (!view) return []
  const { first, end } = view.shown.value
  const placed: PlacedRow[] = rows.slice(first, end).map((row, i) => ({ row, index: first + i, top: null }))
  const index = view.layout.indexOf(focused)
  const row = index === null ? undefined : rows[index]
  if (index === null || !row || (index >= first && index < end)) return placed
  const kept = { row, index, top: view.layout.edge(index) }
  // In the order of the list, so that nothing that has the focus is moved.
  return index < first ? [kept, ...placed] : [...placed, kept]
}

/** Key of the row that the focus is in; it stays however far one scrolls. */
function useFocusedKey(list: Ref<HTMLElement | null>): Ref<string> {
  const key = ref('')
  function update(event: FocusEvent): void {
    const into = event.type === 'focusin' ? event.target : event.relatedTarget
    const row = into instanceof Element && list.value?.contains(into) ? into.closest('[data-key]') : null
    key.value = row?.getAttribute('data-key') ?? ''
  }
  onMounted(() => {
    list.value?.addEventListener('focusin', update)
    list.value?.addEventListener('focusout', update)
  })
  return key
}
