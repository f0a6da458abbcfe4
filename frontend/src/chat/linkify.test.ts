import { describe, expect, it } from 'vitest'
import { linkify } from './linkify'

const links = (text: string) => linkify(text).flatMap((piece) => (piece.kind === 'link' ? piece.text : []))

describe('addresses in a text', () => {
  it.each([
    ['see https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
    ['(https://example.org/wiki/A_(b))', ['https://example.org/wiki/A_(b)']],
    ['看https://example.org/路径,好', ['https://example.org/']],
    ['看 https://example.org/x,好', ['https://example.org/x']],
    ['http://a.b/1 and http://a.b/2!', ['http://a.b/1', 'http://a.b/2']],
    ['HTTP://EXAMPLE.ORG', ['HTTP://EXAMPLE.ORG']],
    ['"https://example.org"', ['https://example.org']],
  ])('of %s are %j', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.b', 'https://', 'xhttps://a.b', 'mailto:a@b'])(
    'are not in %s',
    (text) => {
      expect(links(text)).toEqual([])
    },
  )

  it('leave the text whole', () => {
    const text = 'a https://x.y/z, (https://x.y) <b>\nhttps://x.y'
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})
