import type { Texts } from './texts'

/** A problem in the reader's language by its code; without a known one, what the server wrote. */
export function problemText(texts: Texts, code: string, serverText: string): string {
  const { other, ...known } = texts.problems
  const byCode: Readonly<Record<string, string>> = known
  return byCode[code] ?? (serverText || other)
}
