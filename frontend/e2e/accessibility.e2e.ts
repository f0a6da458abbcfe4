import { describe, expect, it } from 'vitest'
import { write } from './support/browser.mjs'
import { attach, picture, tone } from './support/files.mjs'
import { violations } from './support/axe'
import { makeGroup } from './support/groups.mjs'
import { useStage } from './support/setup'

const stage = useStage()

// The colours do not depend on the language, nor the names on the colours: each of both is seen once.
const cases = [
  { colorScheme: 'light', locale: 'en-GB' },
  { colorScheme: 'dark', locale: 'zh-CN' },
] as const

describe.each(cases)('in the $colorScheme theme, in $locale', (options) => {
  it('the form is accessible, also with a complaint', async () => {
    const page = await stage.open(options)
    expect(await violations(page)).toEqual([])
    await page.locator('button[type=submit]').click()
    expect(await violations(page)).toEqual([])
  })

  it('the chat is accessible, with people, a private chat and the settings', async () => {
    const { page, name } = await stage.person('axe', options)
    await page.locator('textarea').waitFor()
    await write(page, 'see https://example.org')
    await page.locator('[data-message].own').last().waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('main header button').last().click()
    await page.locator('#details').getByText(name).waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('#details').getByRole('button', { name }).click()
    await page.locator('main h1', { hasText: name }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('nav header button').click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('groups are accessible, with their details, the choice of people, emoji and the help', async () => {
    const dora = await stage.absentee('dora')
    const ann = await stage.person('ann', options)
    const others = [await stage.person('ben'), await stage.person('cleo')].map(({ name }) => name)
    const { page } = ann
    await page.locator('textarea').waitFor()
    await page.locator('nav .tools button').click()
    await page.locator('dialog input[type=checkbox]').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('searchbox').fill(dora)
    await page.locator('dialog label .note').waitFor()
    expect(await violations(page)).toEqual([])
    // The first one empties the field.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await makeGroup(page, 'Axe', others)
    await page.locator('textarea').fill('**bold** `code`\n```\na\n```')
    await page.locator('main button[type=submit]').click()
    await page.locator('[data-message] pre').waitFor()
    await page.locator('main header button').last().click()
    await page.locator('#details .person').nth(2).waitFor()
    await page.locator('#details [aria-expanded]').first().click()
    await page.locator('#details .farewell button').last().click()
    expect(await violations(page)).toEqual([])
    await page.locator('.composer .icon-button[aria-expanded]').click()
    await page.locator('.grid button').nth(20).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('textarea').pressSequentially('@')
    await page.locator('[role=option]').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('main h1').click()
    await page.locator('body').press('?')
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('pictures, sound, files and stickers are accessible, also in the viewer', async () => {
    const { page } = await stage.person('axe', options)
    await page.locator('textarea').waitFor()
    await attach(page, 'red.png', 'image/png', picture(300, 200, [200, 50, 50], [250, 220, 200]))
    await page.locator('a.picture').last().waitFor()
    await attach(page, 'tone.wav', 'audio/wav', tone(2))
    await attach(page, 'notes.txt', 'text/plain', Buffer.from('remember the milk'))
    await page.locator('a.file', { hasText: 'notes.txt' }).last().waitFor()
    await page.locator('.sound rect').last().waitFor()
    // What was just sent takes the hint away once more when it is stored.
    const attachButton = page.locator('.composer .icon-button').first()
    const hinted = async () => {
      await attachButton.blur()
      await attachButton.focus()
      return page.locator('.composer .hint').isVisible()
    }
    await expect.poll(hinted).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.locator('.composer .icon-button[aria-expanded]').click()
    await page.locator('[role=tab]').last().click()
    await page.locator('.stickers img').nth(5).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('a.picture').last().click()
    await page.locator('dialog .stage img').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('a failed message and the list on a phone are accessible', async () => {
    const { page } = await stage.person('axe', { ...options, viewport: { width: 360, height: 740 } })
    expect(await violations(page)).toEqual([])
    await page.goto(`${stage.url()}/#/c/nobody-with-this-id`)
    await write(page, 'hello')
    await page.locator('[data-message].failed').waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto(`${stage.url()}/#/c/0/details`)
    await page.locator('#details').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

describe('the keyboard', () => {
  it('reaches everything that is needed to talk to somebody', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    const { page } = ann
    await page.locator('textarea:focus').waitFor()
    const people = page.getByRole('button', { name: 'Show people' })
    while (!(await people.evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('Shift+Tab')
    }
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(ben.name)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('main h1', { hasText: ben.name }).waitFor()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('typed only')
    await page.keyboard.press('Enter')
    await ben.page.locator('nav li', { hasText: 'typed only' }).waitFor()
  })

  it('closes the details with Escape and gives the focus back', async () => {
    const { page } = await stage.person('ann')
    const button = page.getByRole('button', { name: 'Show people' })
    await button.click()
    await page.locator('#details').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#details').waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('writes a line break with Shift and Enter', async () => {
    const { page } = await stage.person('ann')
    await page.locator('textarea').pressSequentially('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    expect(await page.locator('textarea').inputValue()).toBe('one\ntwo')
  })
})

describe('a screen reader', () => {
  it('is told of a new message once, politely', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await ann.page.locator('textarea').waitFor()
    await write(ben.page, 'listen')
    const announced = ann.page.locator('[aria-live=polite]', { hasText: `${ben.name}: listen` })
    await announced.waitFor({ state: 'attached' })
    expect(await announced.count()).toBe(1)
  })
})
