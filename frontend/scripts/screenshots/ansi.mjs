/** @typedef {{ bold: boolean, dim: boolean, colour: number | null }} Style */

const PLAIN = { bold: false, dim: false, colour: null }
/** The sixteen basic colours as they suit a dark background. */
const BASIC = [
  ...['#3b3f45', '#e06c75', '#7fbf6a', '#d9b25f', '#6aa3e0', '#c586d9', '#5fb8c4', '#c9ced6'],
  ...['#6b7280', '#f08a92', '#98d982', '#efcb7c', '#88bbf2', '#d8a3ea', '#7fd3de', '#f3f5f8'],
]
const SGR = /\u001b\[([\d;]*)m/g

/**
 * What a terminal shows, as HTML: a line for each, a cell for each character.
 *
 * @param {string} ansi text with SGR sequences
 */
export function ansiToHtml(ansi) {
  /** @type {Style} */
  let style = { ...PLAIN }
  const lines = ansi.trimEnd().split('\n')
  return lines
    .map((line) => {
      let html = ''
      let at = 0
      for (const code of line.matchAll(SGR)) {
        html += run(line.slice(at, code.index), style)
        style = after(style, (code[1] ?? '').split(';').map(Number))
        at = code.index + code[0].length
      }
      return `<div>${html}${run(line.slice(at), style) || '&nbsp;'}</div>`
    })
    .join('')
}

/**
 * @param {Style} style
 * @param {number[]} codes
 * @returns {Style}
 */
function after(style, codes) {
  const [code = 0, ...rest] = codes
  if (code === 38 && rest[0] === 5) return next({ ...style, colour: rest[1] ?? null }, rest.slice(2))
  if (code === 0) return next({ ...PLAIN }, rest)
  if (code === 1) return next({ ...style, bold: true }, rest)
  if (code === 2) return next({ ...style, dim: true }, rest)
  if (code === 22) return next({ ...style, bold: false, dim: false }, rest)
  if (code >= 30 && code <= 37) return next({ ...style, colour: code - 30 }, rest)
  if (code === 39) return next({ ...style, colour: null }, rest)
  return next(style, rest)
}

/**
 * @param {Style} style
 * @param {number[]} rest
 */
const next = (style, rest) => (rest.length > 0 ? after(style, rest) : style)

/**
 * @param {string} text
 * @param {Style} style
 */
function run(text, style) {
  const css = [
    style.colour === null ? '' : `color:${colour(style.colour)}`,
    style.bold ? 'font-weight:700' : '',
    style.dim ? 'opacity:.62' : '',
  ].filter(Boolean)
  const cells = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => cell(segment)).join('')
  return cells && `<span style="${css.join(';')}">${cells}</span>`
}

/** @param {string} character */
function cell(character) {
  const wide = /\p{Emoji_Presentation}|\p{Script=Han}|[\u3000-\u303f\uff01-\uff60]/u.test(character)
  const escaped = character.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<i style="width:${wide ? 2 : 1}ch">${escaped === ' ' ? '&nbsp;' : escaped}</i>`
}

/** @param {number} index in the palette of 256 colours */
function colour(index) {
  if (index < 16) return BASIC[index] ?? ''
  if (index >= 232) return `rgb(${Array(3).fill(8 + (index - 232) * 10)})`
  const level = (/** @type {number} */ n) => (n === 0 ? 0 : 55 + n * 40)
  const cube = index - 16
  return `rgb(${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level)})`
}
