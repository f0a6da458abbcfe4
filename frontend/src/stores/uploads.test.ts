import { describe, expect, it } from 'vitest'
import type { UploadOutcome, UploadRequest } from '../connection/upload'
import { UploadStore } from './uploads'

const limits = { textBytes: 100, imageBytes: 10, musicBytes: 20, fileBytes: 30 }

function setUp(find: (name: string) => UploadOutcome | null = () => null) {
  const requests: { request: UploadRequest; answer: (outcome: UploadOutcome) => void }[] = []
  const stored: string[] = []
  let ids = 0
  const store = new UploadStore({
    sessionId: () => 'secret',
    locale: () => 'en',
    limits: () => limits,
    newId: () => `u${++ids}`,
    onStored: (conversation, file) => stored.push(`${conversation} ${file.name}`),
    find: ({ file: { name } }) => {
      const found = find(name)
      return Promise.resolve(found?.name === 'stored' ? found.file : null)
    },
    send: (request) => new Promise((answer) => requests.push({ request, answer })),
  })
  return { store, requests, stored }
}

function file(name: string, size: number, type = 'text/plain'): File {
  return new File(['x'.repeat(size)], name, { type })
}

function kept(name: string): UploadOutcome {
  const path = `/upload/document/20261124/12/${name}`
  const numbers = { size: 1, width: 0, height: 0 }
  return { name: 'stored', file: { kind: 'file', name, path, thumbnail: path, ...numbers } }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('uploads', () => {
  it('go one after the other, in the order of choosing', async () => {
    const { store, requests, stored } = setUp()
    store.add('0', [file('a', 5), file('b', 5)])
    await settled()
    expect(requests.map(({ request }) => request.file.name)).toEqual(['a'])
    requests[0]?.answer(kept('a'))
    await settled()
    requests[1]?.answer(kept('b'))
    await settled()
    expect(stored).toEqual(['0 a', '0 b'])
    expect(store.all.value).toEqual([])
  })

  it('of what the server has already send nothing, and keep their place', async () => {
    const { store, requests, stored } = setUp((name) => (name === 'a' ? kept('a') : null))
    store.add('0', [file('a', 5), file('b', 5)])
    await settled()
    expect(requests.map(({ request }) => request.file.name)).toEqual(['b'])
    expect(stored).toEqual(['0 a'])
  })

  it('tell how far they are', async () => {
    const { store, requests } = setUp()
    store.add('0', [file('a', 5)])
    await settled()
    requests[0]?.request.onProgress(3)
    expect(store.of('0')).toMatchObject([{ name: 'a', size: 5, sentBytes: 3, problem: null }])
    expect(store.of('1')).toEqual([])
  })

  it.each([
    ['image/png', 11],
    ['audio/mpeg', 21],
    ['application/pdf', 31],
    ['image/svg+xml', 31],
  ])('that are too large are not begun: %s', async (type, size) => {
    const { store, requests } = setUp()
    store.add('0', [file('a', size, type)])
    await settled()
    expect(requests).toEqual([])
    expect(store.of('0')[0]?.problem?.code).toBe('file_too_large')
    store.cancel('u1')
    expect(store.all.value).toEqual([])
  })

  it('that are refused stay with the reason, and the next one goes on', async () => {
    const { store, requests } = setUp()
    store.add('0', [file('a', 5), file('b', 5)])
    await settled()
    requests[0]?.answer({ name: 'refused', code: 'quota_reached', text: 'Enough.' })
    await settled()
    expect(store.of('0')[0]?.problem).toEqual({ code: 'quota_reached', text: 'Enough.' })
    expect(requests).toHaveLength(2)
  })

  it('can be cancelled, before and while they run', async () => {
    const { store, requests, stored } = setUp()
    store.add('0', [file('a', 5), file('b', 5)])
    await settled()
    store.cancel('u2')
    store.cancel('u1')
    expect(requests[0]?.request.signal.aborted).toBe(true)
    requests[0]?.answer(kept('a'))
    await settled()
    expect(requests).toHaveLength(1)
    expect(stored).toEqual([])
    expect(store.all.value).toEqual([])
  })
})
