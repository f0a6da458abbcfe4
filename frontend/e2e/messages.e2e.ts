import { describe, expect, it } from 'vitest'
import { openPrivateChat, write } from './support/browser.mjs'
import { uniqueName, useStage } from './support/setup'

const stage = useStage()

describe('a message', () => {
  it('shows its Markdown, and nothing that could run', async () => {
    const { page } = await stage.person('ann')
    const mark = uniqueName('mark')
    const long = 'x'.repeat(300)
    await page
      .locator('textarea')
      .fill(`**${mark}** \`code\`\n\`\`\`\n${long}\n\`\`\`\n[x](javascript:alert(1)) <b>no</b>`)
    await page.getByRole('button', { name: 'Send' }).click()
    const shown = page.locator('[data-message] .text', { hasText: mark }).last()
    await shown.locator('strong', { hasText: mark }).waitFor()
    expect(await shown.locator('code').count()).toBe(2)
    expect(await shown.locator('a, b').count()).toBe(0)
    const box = await shown.locator('pre').evaluate((pre) => [pre.scrollWidth, pre.clientWidth])
    expect(box[0]).toBeGreaterThan(box[1] ?? 0)
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
  })

  it('mentions somebody by a completed name, who sees it marked and opens a private chat from it', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await ann.page.locator('textarea').pressSequentially(`hello @${ben.name.slice(0, -2)}`)
    await ann.page.getByRole('option', { name: ben.name }).waitFor()
    await ann.page.keyboard.press('Enter')
    expect(await ann.page.locator('textarea').inputValue()).toBe(`hello @${ben.name} `)
    await ann.page.keyboard.press('Enter')
    await ben.page.locator('.mention.me', { hasText: `@${ben.name}` }).waitFor()
    await ann.page
      .locator('.mention', { hasText: `@${ben.name}` })
      .last()
      .click()
    await ann.page.locator('main h1', { hasText: ben.name }).waitFor()
  })

  it('takes an emoji found by its name, by keyboard alone', async () => {
    const { page } = await stage.person('ann')
    await page.locator('textarea').fill('well done ')
    await page.getByRole('button', { name: 'Emoji and stickers' }).click()
    await page.getByRole('searchbox', { name: 'Find an emoji' }).fill('dog face')
    await page.getByRole('button', { name: 'dog face' }).first().waitFor()
    await page.keyboard.press('Enter')
    expect(await page.locator('textarea').inputValue()).toBe('well done 🐶')
    await page.keyboard.press('Enter')
    await page.locator('[data-message].own', { hasText: '🐶' }).last().waitFor()
  })
})

describe('a sticker', () => {
  it('is sent at once from its tab, and seen by the other as a picture', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ann.page, ben.name)
    await ann.page.getByRole('button', { name: 'Emoji and stickers' }).click()
    await ann.page.getByRole('tab', { name: 'Emoji' }).focus()
    await ann.page.keyboard.press('ArrowRight')
    await ann.page.getByRole('button', { name: 'Send sticker thumbs-up' }).click()
    await ann.page.locator('[data-message].own [title="Sent"]').waitFor()
    await ben.page.locator('nav li', { hasText: ann.name }).getByText('Sticker: thumbs-up').waitFor()
    await ben.page.locator('nav li', { hasText: ann.name }).click()
    const shown = ben.page.locator('[data-message] img[alt="thumbs-up"]')
    await expect
      .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
  })
})

describe('the keys', () => {
  it('open the help, find somebody, and go from one conversation to the next', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    const { page } = ann
    await openPrivateChat(page, ben.name)
    await write(page, 'hi')
    await page.locator('main h1').click()
    await page.locator('body').press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('textarea').press('Control+/')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.keyboard.type(ben.name)
    await expect.poll(() => page.locator('nav li').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('nav li').count()).toBeGreaterThan(1)
    await page.getByRole('link', { name: 'Lobby' }).click()
    await page.locator('main h1', { hasText: 'Lobby' }).waitFor()
    await page.keyboard.press('Alt+ArrowUp')
    await page.locator('main h1', { hasText: ben.name }).waitFor()
    await page.keyboard.press('Alt+g')
    await page.getByRole('dialog', { name: 'New group' }).waitFor()
  })
})
