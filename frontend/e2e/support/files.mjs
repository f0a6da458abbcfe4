import { deflateSync } from 'node:zlib'

/**
 * Attaches a file to the open conversation.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {string} mimeType
 * @param {Buffer} buffer
 */
export async function attach(page, name, mimeType, buffer) {
  await page.locator('.composer input[type=file]').setInputFiles({ name, mimeType, buffer })
}

/**
 * A PNG that goes from one colour to another.
 *
 * @param {number} width
 * @param {number} height
 * @param {readonly [number, number, number]} from
 * @param {readonly [number, number, number]} to
 * @param {(x: number, y: number) => readonly [number, number, number] | null} [paint] the colour at a place, both from 0 to 1, null for that of the background
 */
export function picture(width, height, from, to, paint = () => null) {
  const row = (/** @type {number} */ y) => {
    const line = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) {
      const share = (x / width + y / height) / 2
      const painted = paint(x / width, y / height)
      from.forEach(
        (value, i) =>
          (line[1 + x * 3 + i] = painted?.[i] ?? Math.round(value + ((to[i] ?? 0) - value) * share)),
      )
    }
    return line
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/**
 * A tone as a WAV, which swells and fades.
 *
 * @param {number} seconds
 */
export function tone(seconds) {
  const rate = 8000
  const samples = Buffer.alloc(rate * seconds * 2)
  for (let i = 0; i < rate * seconds; i++) {
    const loudness = Math.abs(Math.sin((i / rate) * 2.1)) * Math.abs(Math.sin((i / rate) * 9))
    samples.writeInt16LE(Math.round(Math.sin((i / rate) * 440 * 2 * Math.PI) * loudness * 20_000), i * 2)
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const result = Buffer.alloc(body.length + 8)
  result.writeUInt32BE(data.length, 0)
  body.copy(result, 4)
  result.writeUInt32BE(checksum(body), body.length + 4)
  return result
}

/** @param {Buffer} bytes */
function checksum(bytes) {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
