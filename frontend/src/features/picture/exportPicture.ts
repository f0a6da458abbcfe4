import { squareOf, type Crop } from '../../chat/crop'

/** Larger, no picture of a person or group is shown. */
const MOST_SIDE = 512
const QUALITY = 0.9

/** The square of a picture as a file: WebP, or JPEG where the browser writes no WebP. */
export async function exportPicture(picture: ImageBitmap, crop: Crop): Promise<File> {
  const { left, top, side } = squareOf(crop)
  const size = Math.max(1, Math.min(MOST_SIDE, Math.round(side)))
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, left, top, side, side, 0, 0, size, size)
  const webp = await blobOf(canvas, 'image/webp')
  if (webp.type === 'image/webp') return new File([webp], 'picture.webp', { type: webp.type })
  // JPEG knows no transparency: what is transparent is white in it, not black.
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = 'white'
  context.fillRect(0, 0, size, size)
  return new File([await blobOf(canvas, 'image/jpeg')], 'picture.jpg', { type: 'image/jpeg' })
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, QUALITY)
  })
}
