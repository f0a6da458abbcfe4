// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'
import { described, knownFile } from './knownFile'

/** SHA-256 of "hello". */
const HASH = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
const signal = new AbortController().signal
const file = new File(['hello'], 'greeting.txt', { type: 'text/plain' })

afterEach(() => vi.unstubAllGlobals())

function answering(response: Response | Error) {
  const ask = vi.fn(() => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)))
  vi.stubGlobal('fetch', ask)
  return ask
}

describe('a file that is about to be sent', () => {
  it('is asked for by its hash, in the name of the person', async () => {
    const headers = { Location: '/upload/document/20261124/12/a.txt' }
    const ask = answering(new Response(null, { status: 200, headers }))
    const known = await knownFile({ file, sessionId: 'secret', signal })
    expect(known).toMatchObject({ kind: 'file', name: 'greeting.txt', path: headers.Location, size: 5 })
    expect(ask).toHaveBeenCalledWith(`./upload/by-hash/${HASH}`, {
      method: 'HEAD',
      headers: { Authorization: 'Bearer secret' },
      signal,
    })
  })

  it('has to be sent where the server does not have it, or does not answer', async () => {
    answering(new Response(null, { status: 404 }))
    expect(await knownFile({ file, sessionId: 'secret', signal })).toBeNull()
    answering(new TypeError('no way'))
    expect(await knownFile({ file, sessionId: 'secret', signal })).toBeNull()
  })

  it('is not asked for where the browser cannot digest, or there is nothing in it', async () => {
    const ask = answering(new Response(null, { status: 404 }))
    expect(await knownFile({ file: new File([], 'empty'), sessionId: 'secret', signal })).toBeNull()
    vi.stubGlobal('crypto', {})
    expect(await knownFile({ file, sessionId: 'secret', signal })).toBeNull()
    expect(ask).not.toHaveBeenCalled()
  })

  it.each([
    ['/upload/image/20261124/12/a.png', 'image'],
    ['https://chat.example.org/upload/music/20261124/12/a.ogg', 'music'],
    ['/upload/document/20261124/12/a.pdf', 'file'],
  ])('at %s is of the kind %s', (location, kind) => {
    expect(described('name', 5, location)?.kind).toBe(kind)
  })

  it('is never taken from elsewhere', () => {
    expect(described('name', 5, '//elsewhere.example/upload/image/a.png')).toBeNull()
    expect(described('name', 5, '/other/a.png')).toBeNull()
  })
})
