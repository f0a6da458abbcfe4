import { describe, expect, it } from 'vitest'
import { mentionBeingTyped, mentions, splitMentions } from './mentions'

const ids = new Map([
  ['ann', '1'],
  ['ann lee', '2'],
  ['小明', '3'],
])
const found = (text: string) =>
  splitMentions(text, ids).flatMap((piece) => (piece.kind === 'mention' ? [`${piece.text} ${piece.id}`] : []))

describe('mentions', () => {
  it.each([
    ['hello @Ann', ['@Ann 1']],
    ['@ann lee and @ANN, see', ['@ann lee 2', '@ANN 1']],
    ['请@小明看一下', ['@小明 3']],
    ['@小明看一下', ['@小明 3']],
    ['mail me at ann@ann', []],
    ['@annabel', []],
    ['@somebody', []],
  ])('in "%s" are %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('keep every character of the text', () => {
    const text = 'a @ann b @小明 c @nobody @'
    expect(
      splitMentions(text, ids)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  it('of oneself are noticed', () => {
    expect(mentions('hi @Ann', 'ann')).toBe(true)
    expect(mentions('hi Ann', 'ann')).toBe(false)
  })
})

describe('a mention being typed', () => {
  it.each([
    ['hi @an', 6, { start: 3, typed: 'an' }],
    ['@', 1, { start: 0, typed: '' }],
    ['mail@an', 7, null],
    ['@an\nb', 5, null],
    ['nobody', 6, null],
    ['@ann ', 5, null],
  ])('in "%s" at %i is %j', (text, cursor, expected) => {
    expect(mentionBeingTyped(text, cursor)).toEqual(expected)
  })
})
