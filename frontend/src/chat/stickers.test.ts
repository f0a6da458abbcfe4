import { describe, expect, it } from 'vitest'
import { readPacks } from './stickers'

describe('the sticker packs', () => {
  it('are read with their pictures', () => {
    const [pack] = readPacks({ packs: { faces: ['smile.svg', 'thumbs-up.svg'], empty: [] } })
    expect(pack?.name).toBe('faces')
    expect(pack?.stickers.map(({ kind, name, path }) => [kind, name, path])).toEqual([
      ['emotion', 'smile', '/images/emotion/faces/smile.svg'],
      ['emotion', 'thumbs-up', '/images/emotion/faces/thumbs-up.svg'],
    ])
  })

  it.each([null, 7, [], {}, { packs: null }, { packs: { '../x': ['a.png'], a: ['../b.png', 7, ''] } }])(
    'are none where the answer is %j',
    (data) => {
      expect(readPacks(data)).toEqual([])
    },
  )
})
