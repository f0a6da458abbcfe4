import { describe, expect, it } from 'vitest'
import type { ChangeKind, GroupChange, Member } from '../protocol/frames'
import { departure, sortedMembers } from './group'

function change(what: ChangeKind, by: string, ...people: string[]): GroupChange {
  const named = (id: string) => ({ id, name: id })
  return {
    kind: 'change',
    room: 'group',
    what,
    conversation: 'g1',
    group: { id: 'g1', name: 'Group', adminId: 'ann', avatar: '', notice: '' },
    by: named(by),
    people: people.map(named),
    timestamp: 1,
    position: 1,
    ordinal: 0,
  }
}

const member = (id: string, name: string): Member => ({
  id,
  name,
  avatar: '',
  roleId: 0,
  isActive: true,
  joined: 1,
})

describe('a membership', () => {
  it.each([
    ['deleted', change('deleted', 'ann', 'bob', 'me')],
    ['removed', change('removed', 'ann', 'me')],
    ['left', change('left', 'me', 'me')],
  ])('ends when one is or has %s', (why, entry) => {
    expect(departure(entry, 'me')).toBe(why)
  })

  it.each([
    ['somebody else is removed', change('removed', 'me', 'bob')],
    ['somebody else leaves', change('left', 'bob', 'bob')],
    ['one is added', change('joined', 'ann', 'me')],
    ['the group gets another admin', change('handedOver', 'ann', 'me')],
  ])('goes on when %s', (_, entry) => {
    expect(departure(entry, 'me')).toBeNull()
  })
})

describe('members', () => {
  it('are listed by name after the admin, and found by a part of the name', () => {
    const members = [member('1', 'zoe'), member('2', 'Bert 10'), member('3', 'bert 9'), member('4', '小明')]
    expect(sortedMembers(members, '1', '', 'en').map((m) => m.name)).toEqual([
      'zoe',
      'bert 9',
      'Bert 10',
      '小明',
    ])
    expect(sortedMembers(members, '1', ' BERT', 'en')).toHaveLength(2)
  })
})
