import { describe, expect, it } from 'vitest'
import { en } from './en'
import { createFormat } from './format'
import { defaultLocale } from './locale'
import { problemText } from './problemText'
import { zh } from './zh'

/** Every text of a language, with something in place of what is filled in. */
function allTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function')
    return [String((value as (...args: unknown[]) => unknown)('Ann', 'x', 'y'))]
  return Object.values(value as object).flatMap(allTexts)
}

const WITHOUT_ARGUMENTS = /undefined|NaN|\[object/

describe('the texts', () => {
  it.each([...allTexts(en), ...allTexts(zh)])('"%s" is calm and complete', (text) => {
    expect(text.trim()).not.toBe('')
    expect(text).not.toMatch(/[!\uff01]/)
    expect(text).not.toMatch(WITHOUT_ARGUMENTS)
  })

  it.each(allTexts(zh))('"%s" has Chinese punctuation', (text) => {
    expect(text).not.toMatch(/\p{Script=Han}[,?;:.]/u)
  })

  it('count in English', () => {
    expect(en.conversation.onlineCount(1)).toBe('1 person online')
    expect(en.conversation.onlineCount(2)).toBe('2 people online')
  })
})

describe('a problem', () => {
  it('is told in the reader’s language by its code', () => {
    expect(problemText(zh, 'too_long', 'Too long.')).toBe(zh.problems.too_long)
  })

  it('is told in the server’s words where the code is not known, and never empty', () => {
    expect(problemText(zh, 'new_code', 'Words.')).toBe('Words.')
    expect(problemText(en, '', '')).toBe(en.problems.other)
    expect(problemText(en, 'other', 'Words.')).toBe('Words.')
  })
})

describe('dates', () => {
  const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime() / 1000
  const now = at(2026, 2, 1, 0, 5)
  const english = createFormat('en', en)
  const chinese = createFormat('zh-CN', zh)

  it('are today and yesterday by the calendar, not by hours', () => {
    expect(english.day(at(2026, 2, 1, 0, 1), now)).toBe('Today')
    expect(english.day(at(2026, 1, 28, 23, 59), now)).toBe('Yesterday')
    expect(chinese.day(at(2026, 1, 28, 0, 0), now)).toBe('昨天')
  })

  it('name the weekday within the year and the year otherwise', () => {
    expect(english.day(at(2026, 0, 5, 12), now)).toContain('Monday')
    expect(english.day(at(2025, 0, 5, 12), now)).toContain('2025')
    expect(chinese.day(at(2026, 0, 5, 12), now)).toContain('星期一')
  })

  it('begin the day with 00, not with 24', () => {
    expect(english.time(at(2026, 2, 1, 0, 5))).toBe('00:05')
    expect(english.short(at(2026, 2, 1, 0, 5), now)).toBe('00:05')
  })
})

describe('the language at the first visit', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['de', 'zh'], 'zh-CN'],
    [['de-AT', 'fr'], 'en'],
    [['en-GB', 'zh'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (languages, expected) => {
    expect(defaultLocale(languages)).toBe(expected)
  })
})
