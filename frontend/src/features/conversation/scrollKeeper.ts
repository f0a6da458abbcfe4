import { ref } from 'vue'

/** This near to the end counts as being there. */
const NEAR_PX = 48

/**
 * Keeps a list of messages still: at its end it follows what arrives, anywhere else the message at the upper edge
 * stays where it is, whatever is added or taken away around it. Rows carry their key in `data-key`, and messages
 * `data-message` besides.
 */
export class ScrollKeeper {
  /** The newest message is in view. */
  readonly atBottom = ref(true)
  /** Key of the last message of which the end is in view, "" for none. */
  readonly lastSeen = ref('')
  private readonly scroller: HTMLElement
  private readonly list: HTMLElement
  /** By its lower edge: the upper one moves when the message joins a group and loses its heading. */
  private anchor: { readonly key: string; readonly bottom: number } | null = null

  constructor(scroller: HTMLElement, list: HTMLElement) {
    this.scroller = scroller
    this.list = list
  }

  toBottom(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight
    this.atBottom.value = true
    this.lookDown()
  }

  /** Brings the line above the first unread message into view; the end where there is none. */
  toUnread(): void {
    const line = this.list.querySelector('[data-key="unread"]')
    if (!line) return this.toBottom()
    line.scrollIntoView({ block: 'start' })
    this.measure()
  }

  /** After scrolling. */
  measure(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller
    this.atBottom.value = scrollHeight - scrollTop - clientHeight < NEAR_PX
    this.lookDown()
  }

  /** Before the rows change. */
  remember(): void {
    // Somebody may have scrolled since the last scroll event.
    this.measure()
    const row = this.atBottom.value ? null : this.firstVisible()
    const key = row?.getAttribute('data-key')
    this.anchor = row && key ? { key, bottom: row.getBoundingClientRect().bottom } : null
  }

  /** After the rows have changed. */
  restore(): void {
    if (this.atBottom.value) return this.toBottom()
    const { anchor } = this
    const row = anchor && this.list.querySelector(`[data-key="${CSS.escape(anchor.key)}"]`)
    if (!row) return
    this.scroller.scrollTop += row.getBoundingClientRect().bottom - anchor.bottom
    this.measure()
  }

  /** After something has changed its size. */
  resized(): void {
    if (this.atBottom.value) this.toBottom()
    else this.measure()
  }

  private lookDown(): void {
    const edge = this.scroller.getBoundingClientRect().bottom
    // Half a pixel for rounding.
    const below = this.firstEndingBelow(edge + 0.5)
    const row = nearestMessage(this.list.children[below - 1], 'previousElementSibling')
    this.lastSeen.value = row?.getAttribute('data-key') ?? ''
  }

  private firstVisible(): Element | null {
    const edge = this.scroller.getBoundingClientRect().top
    return nearestMessage(this.list.children[this.firstEndingBelow(edge)], 'nextElementSibling')
  }

  /** Rows lie in order, so the first whose end is below a height is found by halving. */
  private firstEndingBelow(height: number): number {
    const rows = this.list.children
    let [low, high] = [0, rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const bottom = rows[middle]?.getBoundingClientRect().bottom ?? 0
      if (bottom > height) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Lines between messages move when older ones come in; a message does not. */
function nearestMessage(
  row: Element | undefined,
  direction: 'nextElementSibling' | 'previousElementSibling',
): Element | null {
  let found: Element | null = row ?? null
  while (found && !found.hasAttribute('data-message')) found = found[direction]
  return found
}
