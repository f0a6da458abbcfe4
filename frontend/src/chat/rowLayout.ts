/** Rows from `first` up to, not including, `end`. */
export interface RowRange {
  readonly first: number
  readonly end: number
}

/**
 * Where the rows of a long list lie, of which only a few are there to be measured. Heights are in pixels and belong to
 * the key of a row, so that they outlive whatever is added or taken away around it.
 */
export class RowLayout {
  private keys: readonly string[] = []
  /** As measured, or as guessed before. */
  private heights = new Map<string, number>()
  private indexes = new Map<string, number>()
  /** The upper edge of each row, and the end of the last. */
  private edges: Float64Array = new Float64Array(1)
  private isStale = false

  get length(): number {
    return this.keys.length
  }

  get height(): number {
    return this.edge(this.keys.length)
  }

  /** `guess` tells how high the row at an index may be; only asked for rows that are new. */
  setRows(keys: readonly string[], guess: (index: number) => number): void {
    this.keys = keys
    this.indexes = new Map(keys.map((key, index) => [key, index]))
    keys.forEach((key, index) => {
      if (!this.heights.has(key)) this.heights.set(key, guess(index))
    })
    // What has long been gone is forgotten now and then.
    if (this.heights.size > 2 * keys.length + 100) {
      this.heights = new Map(keys.map((key) => [key, this.heights.get(key) ?? 0]))
    }
    this.isStale = true
  }

  /** True where the row's height is another one than was known or guessed. */
  measure(key: string, height: number): boolean {
    if (!this.indexes.has(key) || this.heights.get(key) === height) return false
    this.heights.set(key, height)
    this.isStale = true
    return true
  }

  /** Null for a row that is not in the list. */
  indexOf(key: string): number | null {
    return this.indexes.get(key) ?? null
  }

  /** The upper edge of a row, which is the lower one of the row before. */
  edge(index: number): number {
    if (this.isStale) this.place()
    return this.edges[Math.max(0, Math.min(index, this.keys.length))] ?? 0
  }

  /** The first row that ends below a height; the number of rows where none does. */
  firstEndingBelow(height: number): number {
    let [low, high] = [0, this.keys.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.edge(middle + 1) > height) high = middle
      else low = middle + 1
    }
    return low
  }

  /** The rows of which something lies between two heights. */
  between(top: number, bottom: number): RowRange {
    const first = this.firstEndingBelow(top)
    const last = this.firstEndingBelow(Math.max(top, bottom))
    return { first, end: Math.min(this.keys.length, last + 1) }
  }

  private place(): void {
    const edges = new Float64Array(this.keys.length + 1)
    let edge = 0
    for (let index = 0; index < this.keys.length; index++) {
      edge += this.heights.get(this.keys[index] ?? '') ?? 0
      edges[index + 1] = edge
    }
    this.edges = edges
    this.isStale = false
  }
}
