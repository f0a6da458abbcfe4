import { expect, test } from 'vitest'
import { served } from './served'

test('what the server names is read beside the page, whatever path the page is under', () => {
  expect(new URL(served('/upload/image/a.png'), 'https://example.org/chat/').pathname).toBe(
    '/chat/upload/image/a.png',
  )
  expect(new URL(served('/images/emotion/'), 'https://example.org/').pathname).toBe('/images/emotion/')
})

test('nothing is read from another site', () => {
  expect(served('//evil.example/a.png')).toBe('//evil.example/a.png')
  expect(served('')).toBe('')
})
