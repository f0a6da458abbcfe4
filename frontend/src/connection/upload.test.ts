import { describe, expect, it } from 'vitest'
import { outcome } from './upload'

const stored = { path: '/upload/image/20261124/12/a.png', kind: 'image', size: 7, width: 2, height: 1 }

describe('the answer to an upload', () => {
  it('tells where the file is and what it is', () => {
    expect(outcome(201, JSON.stringify(stored), 'cat.png')).toEqual({
      name: 'stored',
      file: { ...stored, name: 'cat.png', thumbnail: stored.path },
    })
  })

  it('tells why a file is refused, in the words of the server', () => {
    const body = JSON.stringify({ code: 'quota_reached', message: 'Enough.' })
    expect(outcome(507, body, 'cat.png')).toEqual({ name: 'refused', code: 'quota_reached', text: 'Enough.' })
  })

  it.each(['<html>413</html>', '', 'null', '[]', '{"path":1}'])('may come from a proxy: %s', (body) => {
    expect(outcome(413, body, 'cat.png')).toEqual({ name: 'refused', code: 'unreachable', text: '' })
    expect(outcome(201, body, 'cat.png')).toMatchObject({ name: 'refused' })
  })
})
