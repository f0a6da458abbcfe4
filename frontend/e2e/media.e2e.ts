import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPrivateChat, write } from './support/browser.mjs'
import { attach, picture, tone } from './support/files.mjs'
import { useStage } from './support/setup'

const stage = useStage()

const viewer = (page: Page) => page.getByRole('dialog', { name: 'Picture' })
const shownIn = (page: Page, name: string) => viewer(page).getByRole('img', { name })
const link = (page: Page, name: string) => page.getByRole('link', { name: `Open ${name}` })

async function two() {
  const ann = await stage.person('ann')
  const ben = await stage.person('ben')
  await openPrivateChat(ann.page, ben.name)
  return { ann, ben }
}

/** Three pictures with words between them. */
async function sendPictures(page: Page): Promise<void> {
  const colours = { 'red.png': [220, 60, 50], 'green.png': [40, 160, 90], 'blue.png': [50, 90, 210] } as const
  for (const [name, colour] of Object.entries(colours)) {
    await attach(page, name, 'image/png', picture(400, 300, colour, [255, 255, 255]))
    await link(page, name).waitFor()
    await write(page, `that was ${name}`)
  }
}

function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === document.activeElement)
}

describe('the viewer', () => {
  it('walks the pictures of a conversation by key, and gives the focus back', async () => {
    const { ann, ben } = await two()
    const { page } = ann
    await sendPictures(page)
    await link(page, 'blue.png').focus()
    await page.keyboard.press('Enter')
    await shownIn(page, `blue.png, from ${ann.name}`).waitFor()
    await expect
      .poll(() => viewer(page).getByRole('button', { name: 'Next picture' }).isDisabled())
      .toBe(true)
    await page.keyboard.press('ArrowLeft')
    await shownIn(page, 'green.png').waitFor()
    await page.keyboard.press('ArrowLeft')
    await shownIn(page, 'red.png').waitFor()
    await page.keyboard.press('ArrowRight')
    await shownIn(page, 'green.png').waitFor()
    await page.keyboard.press('Escape')
    await viewer(page).waitFor({ state: 'detached' })
    expect(await hasFocus(link(page, 'blue.png'))).toBe(true)
    expect(page.url()).not.toContain('picture')
    await ben.page.locator('nav li', { hasText: ann.name }).click()
    await link(ben.page, 'red.png').click()
    await shownIn(ben.page, `red.png, from ${ann.name}`).waitFor()
  })

  it('closes with the back button of the browser, and saves under the name', async () => {
    const { ann } = await two()
    const { page } = ann
    await sendPictures(page)
    await link(page, 'green.png').click()
    await shownIn(page, 'green.png').waitFor()
    const download = page.waitForEvent('download')
    await viewer(page).getByRole('link', { name: 'Save green.png' }).click()
    expect((await download).suggestedFilename()).toBe('green.png')
    await page.goBack()
    await viewer(page).waitFor({ state: 'detached' })
    await page.locator('textarea').waitFor()
    expect(await hasFocus(link(page, 'green.png'))).toBe(true)
  })

  it('zooms by key and wheel, and swipes what is not zoomed', async () => {
    const { ann } = await two()
    const { page } = ann
    await sendPictures(page)
    await link(page, 'green.png').click()
    await shownIn(page, 'green.png').waitFor()
    const width = async (name: string) => (await shownIn(page, name).boundingBox())?.width ?? 0
    await expect.poll(() => width('green.png')).toBe(400)
    await page.keyboard.press('+')
    await expect.poll(() => width('green.png')).toBe(600)
    await page.keyboard.press('0')
    await expect.poll(() => width('green.png')).toBe(400)
    await page.mouse.move(640, 400)
    await page.mouse.wheel(0, -500)
    await expect.poll(() => width('green.png')).toBeGreaterThan(800)
    await page.mouse.dblclick(640, 400)
    await expect.poll(() => width('green.png')).toBe(400)
    await page.mouse.down()
    await page.mouse.move(500, 400, { steps: 4 })
    await page.mouse.up()
    await shownIn(page, 'blue.png').waitFor()
  })

  it('finds older pictures that were not loaded yet', async () => {
    const { ann } = await two()
    const { page } = ann
    await attach(page, 'old.png', 'image/png', picture(200, 100, [0, 0, 0], [255, 255, 255]))
    await link(page, 'old.png').waitFor()
    for (let i = 1; i <= 130; i++) await write(page, `word ${i}`)
    await attach(page, 'new.png', 'image/png', picture(200, 100, [255, 255, 255], [90, 0, 90]))
    await page
      .locator('[data-message].own', { has: link(page, 'new.png') })
      .locator('[title="Sent"]')
      .waitFor()
    await page.reload()
    await link(page, 'new.png').click()
    await shownIn(page, 'new.png').waitFor()
    await page.keyboard.press('ArrowLeft')
    await shownIn(page, 'old.png').waitFor()
  })
})

describe('sound', () => {
  const player = (page: Page, name: string) => page.getByRole('group', { name })

  it('has a waveform, plays, and goes on at another place', async () => {
    const { ann, ben } = await two()
    await attach(ann.page, 'tone.wav', 'audio/wav', tone(6))
    await ben.page.locator('nav li', { hasText: ann.name }).click()
    const sound = player(ben.page, 'tone.wav')
    await sound.getByText('0:06').waitFor()
    const heights = await sound
      .locator('rect')
      .evaluateAll((bars) => new Set(bars.map((bar) => bar.getAttribute('height'))).size)
    expect(heights).toBeGreaterThan(10)
    await sound.getByRole('button', { name: 'Play tone.wav' }).click()
    const at = () =>
      sound.getByRole('slider').evaluate((slider) => Number((slider as HTMLInputElement).value))
    await expect.poll(at).toBeGreaterThan(0.3)
    await sound.getByRole('button', { name: 'Pause tone.wav' }).click()
    await sound.getByRole('slider').fill('4')
    expect(await at()).toBeCloseTo(4, 0)
    await sound.getByText('0:04 / 0:06').waitFor()
  })

  it('that the browser cannot play is there to save', async () => {
    const { ann } = await two()
    const midi = Buffer.from('4d546864000000060000000100604d54726b0000000400ff2f00', 'hex')
    await attach(ann.page, 'song.mid', 'audio/midi', midi)
    const play = ann.page.getByRole('button', { name: 'Play song.mid' })
    await play.click()
    await play.waitFor({ state: 'detached' })
    await ann.page.getByRole('link', { name: 'Save song.mid' }).waitFor()
  })
})
