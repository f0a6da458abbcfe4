import { describe, expect, it } from 'vitest'
import {
  foundBeside,
  mayBeMore,
  MOST_FOUND,
  NO_SEARCH,
  searchFor,
  withFailure,
  withFound,
} from './peopleSearch'

const user = (name: string) => ({ id: name, name, avatar: '', isOnline: false })
const names = (users: readonly { name: string }[]) => users.map(({ name }) => name)
const NOBODY = new Set<string>()

describe('a search for people', () => {
  it('has nothing to look for without a name', () => {
    const search = searchFor(withFound(searchFor(NO_SEARCH, 'an'), 'an', [user('anna')]), '  ')
    expect(search).toEqual(NO_SEARCH)
  })

  it('shows whom the server has found in its order, behind those shown already', () => {
    const search = withFound(searchFor(NO_SEARCH, ' an '), 'an', [user('an'), user('anna'), user('Joan')])
    expect(search.state).toBe('found')
    expect(names(foundBeside(search, new Set(['anna']), 'en'))).toEqual(['an', 'Joan'])
  })

  it('goes on showing those of the last answer who still match until the next one is there', () => {
    const search = searchFor(withFound(searchFor(NO_SEARCH, 'an'), 'an', [user('Anna'), user('Joan')]), 'ann')
    expect(search.state).toBe('searching')
    expect(names(foundBeside(search, NOBODY, 'en'))).toEqual(['Anna'])
  })

  it('shows whom the server takes for a match, whatever the page would say', () => {
    const search = withFound(searchFor(NO_SEARCH, 'zoe\u0308'), 'zoe\u0308', [user('Zo\u00eb')])
    expect(names(foundBeside(search, NOBODY, 'en'))).toEqual(['Zo\u00eb'])
  })

  it('does not take an answer, or a failure, of what is looked for no more', () => {
    const search = searchFor(searchFor(NO_SEARCH, 'an'), 'ben')
    expect(withFound(search, 'an', [user('anna')])).toBe(search)
    expect(withFailure(search, 'an')).toBe(search)
  })

  it('that fails keeps whom it has found', () => {
    const found = withFound(searchFor(NO_SEARCH, 'an'), 'an', [user('anna')])
    const search = withFailure(searchFor(found, 'ann'), 'ann')
    expect(search.state).toBe('failed')
    expect(names(foundBeside(search, NOBODY, 'en'))).toEqual(['anna'])
  })

  it('knows that there may be more where an answer is full', () => {
    const full = Array.from({ length: MOST_FOUND }, (_, i) => user(`an${i}`))
    const search = searchFor(NO_SEARCH, 'an')
    expect(mayBeMore(withFound(search, 'an', full))).toBe(true)
    expect(mayBeMore(withFound(search, 'an', full.slice(1)))).toBe(false)
    expect(mayBeMore(searchFor(withFound(search, 'an', full), 'ann'))).toBe(false)
  })
})
