import { describe, expect, it } from 'vitest'
import { previewText } from './preview'

describe('a preview', () => {
  it.each([
    ['The *short* version, **bold** and `code`', 'The short version, bold and code'],
    ['```js\nlet x = 1\n```', 'let x = 1'],
    ['2 * 3 = 6, snake_case', '2 * 3 = 6, snake_case'],
    ['first\n\n  second', 'first second'],
  ])('of %j is %j', (text, expected) => {
    expect(previewText(text)).toBe(expected)
  })
})
