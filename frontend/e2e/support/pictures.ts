import type { Locator, Page } from 'playwright-core'

/** A picture, red on its left half and blue on its right one. */
export async function redAndBlue(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 600
    canvas.height = 300
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = 'rgb(255 0 0)'
    context.fillRect(0, 0, 300, 300)
    context.fillStyle = 'rgb(0 0 255)'
    context.fillRect(300, 0, 300, 300)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

/** The colour in the middle of a picture that is shown, and how large the picture is. */
export async function middleOf(picture: Locator): Promise<{ colour: string; side: number }> {
  await picture.waitFor()
  return picture.evaluate(async (element) => {
    const image = element as HTMLImageElement
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = 1
    canvas.height = 1
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    const { naturalWidth, naturalHeight } = image
    context.drawImage(image, naturalWidth / 2, naturalHeight / 2, 1, 1, 0, 0, 1, 1)
    const [red = 0, , blue = 0] = context.getImageData(0, 0, 1, 1).data
    return { colour: red > blue ? 'red' : 'blue', side: naturalWidth }
  })
}

/** Chooses a picture behind a button, crops its left or right end, and uses it. */
export async function crop(page: Page, within: Locator, picture: Buffer, key: string): Promise<void> {
  const file = { name: 'me.png', mimeType: 'image/png', buffer: picture }
  await within.locator('input[type=file]').setInputFiles(file)
  const dialog = page.getByRole('dialog', { name: 'Crop picture' })
  const area = dialog.getByRole('group', { name: /Part of the picture/ })
  await area.focus()
  for (let i = 0; i < 10; i++) await page.keyboard.press(key)
  await dialog.getByRole('button', { name: 'Use picture' }).click()
  await dialog.waitFor({ state: 'detached' })
}
