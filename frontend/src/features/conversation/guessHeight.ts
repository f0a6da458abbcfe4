import type { Row } from '../../chat/timeline'

const LINE = 23
const LETTERS_IN_LINE = 64
const LARGEST_PICTURE = 360

/** About how high a row will be, in pixels, before anybody has seen it. */
export function guessHeight(row: Row): number {
  switch (row.kind) {
    case 'day':
      return 46
    case 'unread':
      return 42
    case 'change':
      return 26
    case 'message':
      return (row.startsGroup ? 32 : 2) + 12 + contentHeight(row)
  }
}

function contentHeight({ file, text }: Extract<Row, { kind: 'message' }>): number {
  if (file === null) {
    const lines = text.split('\n')
    return lines.reduce((sum, line) => sum + Math.ceil((line.length + 1) / LETTERS_IN_LINE), 0) * LINE
  }
  switch (file.kind) {
    case 'image':
      return pictureHeight(file.width, file.height)
    case 'emotion':
      return 96
    case 'music':
      return 84
    case 'file':
      return 46
  }
}

function pictureHeight(width: number, height: number): number {
  if (width === 0) return LARGEST_PICTURE / 2
  return Math.min(LARGEST_PICTURE, height, (height * LARGEST_PICTURE) / width)
}
