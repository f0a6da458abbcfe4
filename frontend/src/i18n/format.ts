import type { Locale } from './locale'
import type { Texts } from './texts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

/** Dates and numbers in the reader's way. Timestamps are seconds since the epoch. */
export interface Format {
  time(timestamp: number): string
  /** A day as a heading: today, yesterday, or its date. */
  day(timestamp: number, now: number): string
  /** A moment in a list: the time today, else the date. */
  short(timestamp: number, now: number): string
  full(timestamp: number): string
  number(value: number): string
  /** A day with its year. */
  date(timestamp: number): string
  /** How large a file is. */
  bytes(value: number): string
  /** Several names in a sentence. */
  list(names: readonly string[]): string
}

export function createFormat(locale: Locale, texts: Texts): Format {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const dayThisYear = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const dayWithYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: '2-digit' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' })
  const number = new Intl.NumberFormat(locale)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })

  function day(timestamp: number, now: number): string {
    const distance = daysBetween(timestamp, now)
    if (distance === 0) return texts.day.today
    if (distance === 1) return texts.day.yesterday
    const sameYear = asDate(timestamp).getFullYear() === asDate(now).getFullYear()
    return (sameYear ? dayThisYear : dayWithYear).format(asDate(timestamp))
  }

  return {
    time: (timestamp) => time.format(asDate(timestamp)),
    day,
    short(timestamp, now) {
      const distance = daysBetween(timestamp, now)
      if (distance === 0) return time.format(asDate(timestamp))
      return distance === 1 ? texts.day.yesterday : date.format(asDate(timestamp))
    },
    full: (timestamp) => full.format(asDate(timestamp)),
    number: (value) => number.format(value),
    date: (timestamp) => dayWithYear.format(asDate(timestamp)),
    bytes: (value) => formatBytes(locale, value),
    list: (names) => list.format(names),
  }
}

function formatBytes(locale: Locale, value: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, value)) / Math.log(1024)))
  const unit = UNITS[power] ?? 'byte'
  const maximumFractionDigits = power === 0 ? 0 : 1
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const
  return new Intl.NumberFormat(locale, format).format(value / 1024 ** power)
}

function asDate(timestamp: number): Date {
  return new Date(timestamp * 1000)
}

function daysBetween(earlier: number, later: number): number {
  const [a, b] = [asDate(earlier), asDate(later)]
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate())
  return Math.round((midnight(b) - midnight(a)) / 86_400_000)
}
