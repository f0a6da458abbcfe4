import { picture } from '../../e2e/support/files.mjs'

/** A landscape of a few colours, so that the pictures show a picture. */
export function landscape() {
  return picture(960, 640, [70, 120, 190], [250, 190, 120], (x, y) => {
    if ((x - 0.72) ** 2 * 2.25 + (y - 0.36) ** 2 < 0.006) return [255, 236, 180]
    const far = 0.56 + 0.09 * Math.sin(x * 7) + 0.03 * Math.sin(x * 23)
    const middle = 0.7 + 0.07 * Math.sin(x * 5 + 2) + 0.02 * Math.sin(x * 31)
    const near = 0.86 + 0.05 * Math.sin(x * 4 + 4)
    if (y > near) return [38, 66, 58]
    if (y > middle) return [62, 98, 84]
    return y > far ? [104, 128, 140] : null
  })
}
