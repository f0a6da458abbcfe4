import english from 'emoji-picker-element-data/en/cldr/data.json'
import chinese from 'emoji-picker-element-data/zh/cldr/data.json'
import { describe, expect, it } from 'vitest'
import { findEmoji, readEmoji } from './emoji'

describe('emoji', () => {
  it.each([
    ['en', english, 'dog face', '🐶'],
    ['zh', chinese, '狗', '🐶'],
  ])('are found by name in %s', (_, data, word, expected) => {
    const all = readEmoji(data)
    expect(all.length).toBeGreaterThan(1500)
    expect(findEmoji(all, word).map(({ character }) => character)).toContain(expected)
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]))
  })

  it('leave out what is not as expected', () => {
    expect(readEmoji({})).toEqual([])
    expect(readEmoji([null, 3, { emoji: 1 }])).toEqual([])
  })
})
