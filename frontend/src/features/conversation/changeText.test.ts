import { describe, expect, it } from 'vitest'
import type { GroupChange } from '../../chat/conversation'
import { en } from '../../i18n/en'
import { createFormat } from '../../i18n/format'
import { zh } from '../../i18n/zh'
import { changeText } from './changeText'

const group = { id: 'g1', name: 'Hikers', adminId: 'ann', avatar: '', notice: '' }
const english = { t: en, format: createFormat('en', en), me: 'me' }
const chinese = { t: zh, format: createFormat('zh-CN', zh), me: 'me' }

function change(what: GroupChange['what'], by: string, ...people: string[]): GroupChange {
  const named = (id: string) => ({ id, name: id.toUpperCase() })
  const numbers = { timestamp: 1, position: 1, ordinal: 0 }
  return {
    kind: 'change',
    room: 'group',
    conversation: 'g1',
    what,
    group,
    by: named(by),
    people: people.map(named),
    ...numbers,
  }
}

describe('a change of a group', () => {
  it.each([
    [
      change('created', 'ann', 'ann', 'me', 'bob'),
      'ANN made the group with you and BOB',
      'ANN创建了群组，成员有你和BOB',
    ],
    [change('joined', 'me', 'bob'), 'You added BOB', '你添加了BOB'],
    [change('left', 'bob', 'bob'), 'BOB left', 'BOB退出了群组'],
    [change('removed', 'ann', 'me'), 'ANN removed you', 'ANN移除了你'],
    [change('handedOver', 'ann', 'bob'), 'ANN made BOB the admin', 'ANN把群主交给了BOB'],
    [change('updated', 'ann'), 'ANN changed the name or the notice', 'ANN修改了群名或公告'],
  ])('is told in one line', (entry, inEnglish, inChinese) => {
    expect(changeText({ change: entry, before: null }, english)).toBe(inEnglish)
    expect(changeText({ change: entry, before: null }, chinese)).toBe(inChinese)
  })

  it('tells a new name from a new notice where the group before is known', () => {
    const entry = change('updated', 'ann')
    expect(changeText({ change: entry, before: { ...group, name: 'Old' } }, english)).toBe(
      'ANN renamed the group to Hikers',
    )
    expect(changeText({ change: entry, before: { ...group, notice: 'old' } }, english)).toBe(
      'ANN changed the notice',
    )
  })

  it('names no more than five people', () => {
    const entry = change('joined', 'ann', 'a', 'b', 'c', 'd', 'e', 'f', 'g')
    expect(changeText({ change: entry, before: null }, english)).toBe('ANN added A, B, C, D, E, and 2 more')
  })
})
