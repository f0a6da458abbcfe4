import { describe, expect, it } from 'vitest'
import { Fields } from './fields'
import { readContent } from './messageKinds'
import { MessageType } from './messageType'

function picture(path: string, thumbnail?: string) {
  const mess = { name: 'a', path, size: 1, ...(thumbnail === undefined ? {} : { thumbnail }) }
  return readContent(Fields.of({ mess }), MessageType.ImageCommon).file
}

describe('the path of a file', () => {
  it.each(['https://evil.example/a.png', '//evil.example/a.png', 'javascript:alert(1)', 'upload/a.png', ''])(
    'is nothing where it leads to another server: %s',
    (path) => {
      expect(picture(path)?.path).toBe('')
      expect(picture('/upload/a.png', path)?.thumbnail).toBe('')
    },
  )

  it('stands for the small picture where there is none', () => {
    expect(picture('/upload/image/20261123/23/a.png')?.thumbnail).toBe('/upload/image/20261123/23/a.png')
  })
})
