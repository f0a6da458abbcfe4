import { describe, expect, it } from 'vitest'
import { avatarColour, initials } from './avatar'

describe('initials', () => {
  it.each([
    ['alice', 'A'],
    ['Ada Lovelace', 'AL'],
    ['ada.b.lovelace', 'AB'],
    ['王小明', '明'],
    ['Tom 王', '王'],
    ['_7of9_', '7'],
    ['😀', '😀'],
    ['', '?'],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })
})

describe('the colour of a person', () => {
  // The terminal must come to the same numbers: FNV-1a over the UTF-8 bytes, modulo 12.
  it.each([
    ['', 0x811c9dc5 % 12],
    ['a', 0xe40c292c % 12],
    ['foobar', 0xbf9cf968 % 12],
  ])('of id "%s" is %d', (id, expected) => {
    expect(avatarColour(id)).toBe(expected)
  })
})
