import { describe, expect, it } from 'vitest'
import { reconnectDelay } from './reconnectPolicy'

const delay = (closeCode: number, attempt = 0, random = 0.5) => reconnectDelay({ closeCode, attempt, random })

describe('the reconnect policy', () => {
  it.each([1000, 4001, 4002])('stays away after %d', (code) => {
    expect(delay(code)).toBeNull()
  })

  it.each([1001, 1006, 1009, 4003, 4004])('comes back within half a second after %d', (code) => {
    expect(delay(code, 0, 0)).toBe(250)
    expect(delay(code, 0, 0.999)).toBeLessThanOrEqual(500)
  })

  it('treats an unknown code as a broken line', () => {
    expect(delay(4999)).toBe(delay(1006))
  })

  it.each([1011, 1012])('is spread wider after %d, when everybody comes back at once', (code) => {
    expect(delay(code, 0, 0.999)).toBeGreaterThan(900)
  })

  it.each([1002, 1007, 4005])('waits at least half a minute after %d', (code) => {
    expect(delay(code, 0, 0)).toBeGreaterThanOrEqual(30_000)
  })

  it('waits twice as long each time, up to half a minute', () => {
    const delays = [0, 1, 2, 3].map((attempt) => delay(1006, attempt, 0))
    expect(delays).toEqual([250, 500, 1000, 2000])
    expect(delay(1006, 1000, 0.999)).toBeLessThanOrEqual(30_000)
  })
})
