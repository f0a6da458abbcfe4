import { describe, expect, it } from 'vitest'
import { write } from './support/browser.mjs'
import { useStage } from './support/setup'

const stage = useStage()
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

describe('on a phone', () => {
  it('list and conversation are two pages, and the browser goes back from one to the other', async () => {
    const ann = await stage.person('ann', PHONE)
    const list = ann.page.getByRole('navigation')
    const field = ann.page.locator('textarea')
    await list.waitFor()
    expect(await field.isVisible()).toBe(false)
    await list.getByRole('link', { name: 'Lobby' }).click()
    await field.waitFor()
    expect(await list.isVisible()).toBe(false)
    await ann.page.getByRole('button', { name: 'Show people' }).click()
    await ann.page.locator('#details').waitFor()
    expect(await field.isVisible()).toBe(false)
    await ann.page.goBack()
    await field.waitFor()
    await ann.page.goBack()
    await list.waitFor()
  })

  it('the list says what was said last, also in what was not opened yet', async () => {
    const ann = await stage.person('ann')
    await write(ann.page, 'before you came')
    const ben = await stage.person('ben', PHONE)
    const lobby = ben.page.getByRole('navigation').getByRole('link', { name: 'Lobby' })
    await lobby.getByText('before you came').waitFor()
  })

  it('the way back is there as a button too, also from an address opened directly', async () => {
    const ann = await stage.person('ann', PHONE)
    await ann.page.getByRole('link', { name: 'Lobby' }).click()
    await ann.page.getByRole('button', { name: 'Back to conversations' }).click()
    await ann.page.getByRole('navigation').waitFor()
    await ann.page.goto(`${stage.url()}/#/c/0/details`)
    await ann.page.getByRole('button', { name: 'Back to the conversation' }).click()
    await ann.page.getByRole('button', { name: 'Back to conversations' }).click()
    await ann.page.getByRole('navigation').waitFor()
  })

  it('a private chat begins from the list of people', async () => {
    const ann = await stage.person('ann', PHONE)
    const ben = await stage.person('ben', PHONE)
    await ann.page.getByRole('link', { name: 'Lobby' }).click()
    await ann.page.getByRole('button', { name: 'Show people' }).click()
    await ann.page.locator('#details').getByRole('searchbox').fill(ben.name)
    await ann.page.locator('#details').getByRole('button', { name: ben.name }).click()
    await ann.page.locator('textarea').fill('from my phone')
    await ann.page.getByRole('button', { name: 'Send' }).click()
    await ben.page.getByRole('link', { name: ann.name }).click()
    await ben.page.locator('[data-message]', { hasText: 'from my phone' }).waitFor()
  })

  it('nothing is wider than the screen, however long a word is', async () => {
    const ann = await stage.person('ann', PHONE)
    await ann.page.getByRole('link', { name: 'Lobby' }).click()
    await ann.page
      .locator('textarea')
      .fill(`${'Donaudampfschifffahrt'.repeat(12)} https://example.org/${'a'.repeat(200)}`)
    await ann.page.getByRole('button', { name: 'Send' }).click()
    await ann.page.locator('[data-message].own').last().waitFor()
    const widths = await ann.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
  })

  it('Enter makes a line break, as its keyboard has no other', async () => {
    const ann = await stage.person('ann', PHONE)
    await ann.page.getByRole('link', { name: 'Lobby' }).click()
    await write(ann.page, 'first')
    await ann.page.locator('textarea').pressSequentially('second')
    expect(await ann.page.locator('textarea').inputValue()).toBe('first\nsecond')
  })
})
