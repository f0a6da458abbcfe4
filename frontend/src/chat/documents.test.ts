import { describe, expect, it } from 'vitest'
import { documentKind, extensionOf } from './documents'

describe('a document', () => {
  it.each([
    ['Report.PDF', 'text'],
    ['data.tar.gz', 'archive'],
    ['预算.xlsx', 'sheet'],
    ['film.mkv', 'video'],
    ['main.rs', 'code'],
    ['unknown.thing', 'other'],
    ['', 'other'],
  ])('called %s is told as %s', (name, kind) => {
    expect(documentKind(name)).toBe(kind)
  })

  it.each([
    ['a.b.txt', 'txt'],
    ['.profile', ''],
    ['name', ''],
    ['end.', ''],
    ['a.toolongtobeone', ''],
  ])('%s has the extension "%s"', (name, extension) => {
    expect(extensionOf(name)).toBe(extension)
  })
})
