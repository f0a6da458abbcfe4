import { ref, shallowRef } from 'vue'
import { RowLayout, type RowRange } from '../../chat/rowLayout'
import type { Row } from '../../chat/timeline'
import { guessHeight } from './guessHeight'

/** This near to the end counts as being there. */
const NEAR_PX = 48
/** So much above and below what is in view is there as well. */
const SPARE_PX = 500
/** Where the first unread message comes to stand, as a share of the window's height. */
const UNREAD_SHARE = 0.2

/** What stays where it is: the end, or an edge of a row, so far below the upper edge of the window. */
type Aim =
  { readonly at: 'end' } | { readonly at: 'top' | 'bottom'; readonly key: string; readonly offset: number }

/** Rows that are there, and the room that those before and after them take. */
export interface Shown extends RowRange {
  readonly above: number
  readonly below: number
}

const NOTHING: Shown = { first: 0, end: 0, above: 0, below: 0 }

/**
 * Which rows of a long list of messages are there, and where it is scrolled to. At its end it follows what arrives,
 * anywhere else the message at the upper edge stays where it is, whatever is added or taken away around it, and whatever
 * heights turn out to be. Rows carry their key in `data-key`.
 *
 * The order in a turn: `setRows` before rendering, `rendered` after it, as often as `shown` changes; `scrolled` and
 * `resized` when it has happened.
 */
export class RowWindow {
  readonly shown = shallowRef<Shown>(NOTHING)
  /** The newest message is in view. */
  readonly atBottom = ref(true)
  /** Key of the last message of which the end is in view, "" for none. */
  readonly lastSeen = ref('')
  readonly layout = new RowLayout()
  private readonly scroller: HTMLElement
  private readonly list: HTMLElement
  private rows: readonly Row[] = []
  private aim: Aim = { at: 'end' }
  private scrollTop = 0

  constructor(scroller: HTMLElement, list: HTMLElement) {
    this.scroller = scroller
    this.list = list
  }

  setRows(rows: readonly Row[]): void {
    this.notice()
    this.rows = rows
    const guess = (index: number) => (rows[index] ? guessHeight(rows[index]) : 0)
    this.layout.setRows(
      rows.map(({ key }) => key),
      guess,
    )
    this.choose(true)
  }

  /** What is there now can be measured. */
  rendered(): void {
    for (const row of this.list.children) {
      const key = row.getAttribute('data-key')
      if (key !== null) this.layout.measure(key, row.getBoundingClientRect().height)
    }
    this.settle()
  }

  /** After something has changed its size. */
  resized(): void {
    this.notice()
    this.rendered()
  }

  scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX
    // Something may have grown at the end before it was measured: only who scrolls up leaves the end.
    const stays = this.aim.at === 'end' && scrollTop >= this.scrollTop
    this.scrollTop = scrollTop
    this.aim = isAtEnd || stays ? { at: 'end' } : this.messageInView()
    this.look()
    this.choose(false)
  }

  toBottom(): void {
    this.aim = { at: 'end' }
    this.choose(false)
    this.settle()
  }

  /** Brings the line above the first unread message into view; the end where there is none. */
  toUnread(): void {
    const offset = this.scroller.clientHeight * UNREAD_SHARE
    if (this.layout.indexOf('unread') === null) return this.toBottom()
    this.aim = { at: 'top', key: 'unread', offset }
    this.choose(false)
    this.settle()
  }

  /** Somebody may have scrolled since the last event. */
  private notice(): void {
    if (this.scroller.scrollTop !== this.scrollTop) this.scrolled()
  }

  /** Scrolls to where the aim is. */
  private settle(): void {
    const wanted = this.aimedAt() + this.origin()
    if (Math.abs(this.scroller.scrollTop - wanted) >= 0.5) this.scroller.scrollTop = wanted
    this.scrollTop = this.scroller.scrollTop
    this.look()
    this.choose(false)
  }

  /** The place in the list that is to be at the upper edge of the window. */
  private aimedAt(): number {
    const { aim, layout } = this
    if (aim.at === 'end') return this.scroller.scrollHeight - this.scroller.clientHeight - this.origin()
    const index = layout.indexOf(aim.key)
    if (index === null) return this.scroller.scrollTop - this.origin()
    return layout.edge(aim.at === 'top' ? index : index + 1) - aim.offset
  }

  /** Where the list begins in what is scrolled. */
  private origin(): number {
    const { list, scroller } = this
    return list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
  }

  /** By its lower edge: the upper one moves when the message joins a group and loses its heading. */
  private messageInView(): Aim {
    const top = this.scroller.scrollTop - this.origin()
    let index = this.layout.firstEndingBelow(top)
    // Lines between messages move when older ones come in; a message does not.
    while (index < this.rows.length && !isMessage(this.rows[index])) index++
    const row = this.rows[index]
    return row ? { at: 'bottom', key: row.key, offset: this.layout.edge(index + 1) - top } : { at: 'end' }
  }

  private look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller
    this.atBottom.value = scrollHeight - scrollTop - clientHeight < NEAR_PX
    // Half a pixel for rounding.
    const bottom = scrollTop + clientHeight - this.origin() + 0.5
    // What is not there yet has not been seen.
    let index = Math.min(this.layout.firstEndingBelow(bottom), this.shown.value.end) - 1
    while (index >= 0 && !isMessage(this.rows[index])) index--
    this.lastSeen.value = this.rows[index]?.key ?? ''
  }

  /** Has those rows there that are in view, with some to spare; leaves it as it is where that still does. */
  private choose(isNew: boolean): void {
    const { clientHeight } = this.scroller
    const end = Math.max(0, this.layout.height - clientHeight)
    const top = this.aim.at === 'end' ? end : Math.min(this.aimedAt(), end)
    if (!isNew && this.suffices(top, top + clientHeight)) return
    const range = this.layout.between(top - SPARE_PX, top + clientHeight + SPARE_PX)
    const above = this.layout.edge(range.first)
    this.shown.value = { ...range, above, below: this.layout.height - this.layout.edge(range.end) }
  }

  private suffices(top: number, bottom: number): boolean {
    const { layout } = this
    const { first, end, above } = this.shown.value
    const [from, to] = [layout.edge(first), layout.edge(end)]
    const reachesUp = first === 0 || (from <= top - SPARE_PX / 2 && from >= top - 2 * SPARE_PX)
    const reachesDown = end === layout.length || (to >= bottom + SPARE_PX / 2 && to <= bottom + 2 * SPARE_PX)
    return above === from && reachesUp && reachesDown
  }
}

function isMessage(row: Row | undefined): boolean {
  return row?.kind === 'message' || row?.kind === 'change'
}
