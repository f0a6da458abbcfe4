import { describe, expect, it } from 'vitest'
import { NOBODY, onlinePeople, withOnlineList, withoutPresence, withPresence, withUser } from './people'

const user = (id: string, name = id) => ({ id, name, avatar: '' })

describe('people', () => {
  it('come and go by batches', () => {
    const some = withOnlineList(NOBODY, [user('a'), user('b')])
    const next = withPresence(some, { online: [user('c')], offline: ['a'], total: 12 })
    expect([...next.online]).toEqual(['b', 'c'])
    expect(next.total).toBe(12)
    expect(next.known.get('a')?.name).toBe('a')
  })

  it('are kept by name when the connection is gone, but nobody counts as online', () => {
    const gone = withoutPresence(withOnlineList(NOBODY, [user('a')]))
    expect(gone.online.size).toBe(0)
    expect(gone.total).toBeNull()
    expect(gone.known.has('a')).toBe(true)
  })

  it('are found by a part of the name, in the order of the language', () => {
    const some = withOnlineList(NOBODY, [
      user('1', 'bert 10'),
      user('2', 'Bert 9'),
      user('3', 'Émile'),
      user('4', '王小明'),
    ])
    expect(onlinePeople(some, '', 'en').map((p) => p.name)).toEqual(['Bert 9', 'bert 10', 'Émile', '王小明'])
    expect(onlinePeople(some, ' BERT ', 'en')).toHaveLength(2)
    expect(onlinePeople(some, '小', 'zh-CN').map((p) => p.id)).toEqual(['4'])
  })

  it('who are offline are let go when there are too many', () => {
    const users = Array.from({ length: 5100 }, (_, i) => user(`u${i}`))
    const gone = withoutPresence(withOnlineList(NOBODY, users))
    const many = withUser(gone, user('stays'), true)
    expect(many.known.size).toBe(5000)
    expect(many.known.has('stays')).toBe(true)
    expect(many.known.has('u0')).toBe(false)
  })
})
