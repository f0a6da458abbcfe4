import { describe, expect, it } from 'vitest'
import { RowLayout } from './rowLayout'

const keys = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `row-${from + i}`)
const guess = () => 10

function layoutOf(from: number, to: number): RowLayout {
  const layout = new RowLayout()
  layout.setRows(keys(from, to), guess)
  return layout
}

describe('the layout of a long list', () => {
  it('is made of guesses until rows have been seen', () => {
    const layout = layoutOf(1, 4)
    expect(layout.height).toBe(40)
    expect(layout.measure('row-2', 25)).toBe(true)
    expect(layout.height).toBe(55)
    expect([0, 1, 2, 3, 4].map((index) => layout.edge(index))).toEqual([0, 10, 35, 45, 55])
  })

  it('tells when a height is news', () => {
    const layout = layoutOf(1, 2)
    expect(layout.measure('row-1', 10)).toBe(false)
    expect(layout.measure('row-1', 12)).toBe(true)
    expect(layout.measure('row-1', 12)).toBe(false)
    expect(layout.measure('gone', 12)).toBe(false)
  })

  it('keeps what it knows of a row when others are put in front', () => {
    const layout = layoutOf(11, 20)
    layout.measure('row-12', 50)
    layout.setRows(keys(1, 20), guess)
    expect(layout.indexOf('row-12')).toBe(11)
    expect(layout.edge(12) - layout.edge(11)).toBe(50)
  })

  it('finds the rows between two heights', () => {
    const layout = layoutOf(1, 10)
    layout.measure('row-3', 30)
    expect(layout.between(0, 5)).toEqual({ first: 0, end: 1 })
    expect(layout.between(25, 60)).toEqual({ first: 2, end: 5 })
    expect(layout.between(95, 1000)).toEqual({ first: 7, end: 10 })
    expect(layout.between(500, 900)).toEqual({ first: 10, end: 10 })
  })

  it('has no rows where there are none', () => {
    const layout = new RowLayout()
    expect(layout.between(0, 100)).toEqual({ first: 0, end: 0 })
    expect(layout.height).toBe(0)
    expect(layout.indexOf('row-1')).toBeNull()
  })
})
