import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { logIn, openPrivateChat, PASSWORD, write } from './support/browser.mjs'
import { distanceMoved, firstInView } from './support/scrolling'
import { uniqueName, useStage } from './support/setup'

const stage = useStage()

const messages = (page: Page) => page.locator('[data-message] .text')
const message = (page: Page, text: string) => messages(page).filter({ hasText: text })
const room = (page: Page, name: string) => page.locator('nav li', { hasText: name })

async function scrollTo(page: Page, top: number): Promise<void> {
  await page.getByRole('log').evaluate((log, to) => (log.scrollTop = to), top)
}

describe('two people', () => {
  it('register, are told so, and talk in the lobby', async () => {
    const ann = await stage.person('ann')
    await ann.page.getByText(`Welcome, ${ann.name}. Your account has been made.`).waitFor()
    const ben = await stage.person('ben')
    const text = uniqueName('hello')
    await write(ann.page, text)
    await message(ben.page, text).waitFor()
    await write(ben.page, `${text} back`)
    await message(ann.page, `${text} back`).waitFor()
    await ann.page.locator('[data-message].own [title="Sent"]').last().waitFor()
    expect(await ann.page.locator('[data-message] .name', { hasText: ben.name }).last().isVisible()).toBe(
      true,
    )
  })

  it('talk in private, with an unread count until it is read', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ann.page, ben.name)
    await write(ann.page, 'for you alone')
    await room(ben.page, ann.name).getByText('1 unread').waitFor({ state: 'attached' })
    await ben.page.waitForFunction(() => document.title === '(1) Chat')
    await room(ben.page, ann.name).click()
    await message(ben.page, 'for you alone').waitFor()
    await ben.page.waitForFunction(() => document.title === 'Chat')
    await write(ben.page, 'and for you')
    await message(ann.page, 'and for you').waitFor()
    await ben.page.getByRole('link', { name: 'Lobby' }).click()
    expect(await message(ben.page, 'for you alone').count()).toBe(0)
  })

  it('see each other come and go', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ann.page, ben.name)
    await ann.page.locator('main header', { hasText: 'Online' }).waitFor()
    await ben.page.getByRole('button', { name: 'settings' }).click()
    await ben.page.getByRole('button', { name: 'Log out' }).click()
    await ann.page.locator('main header', { hasText: 'Offline' }).waitFor()
  })

  it('see markup as the text that it is', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    const text = `<img src=x onerror="document.title='broken'"> <b>${uniqueName('bold')}</b>\nsecond line`
    await ann.page.locator('textarea').fill(text)
    await ann.page.getByRole('button', { name: 'Send' }).click()
    const shown = messages(ben.page).filter({ hasText: 'second line' }).last()
    await shown.waitFor()
    expect(await shown.innerText()).toBe(text)
    expect(await ben.page.locator('[data-message] img').count()).toBe(0)
  })

  it('follow addresses into another tab, and nothing else', async () => {
    const ann = await stage.person('ann')
    await write(ann.page, 'see https://example.org/a_(b), not javascript:alert(1)')
    const link = message(ann.page, 'see https').last().locator('a')
    expect(await link.count()).toBe(1)
    expect(await link.getAttribute('href')).toBe('https://example.org/a_(b)')
    expect(await link.getAttribute('rel')).toContain('noopener')
  })
})

describe('somebody who is offline', () => {
  it('is found by a part of their name, written to, and reads it later', async () => {
    const dora = await stage.absentee('dora')
    const ann = await stage.person('ann')
    await ann.page.getByRole('searchbox', { name: 'Find a conversation or somebody' }).fill(dora.slice(1))
    const row = ann.page.locator('nav').getByRole('button', { name: dora })
    await row.getByText('Offline').waitFor()
    await ann.page.locator('nav').getByText('1 person found').waitFor({ state: 'attached' })
    await row.press('Enter')
    await ann.page.locator('main h1', { hasText: dora }).waitFor()
    await ann.page.locator('main header', { hasText: 'Offline' }).waitFor()
    await write(ann.page, 'for when you are back')
    await ann.page.locator('[data-message].own [title="Sent"]').last().waitFor()
    const page = await stage.open()
    await logIn(page, dora)
    await room(page, ann.name).click()
    await message(page, 'for when you are back').waitFor()
  })

  it('is found in the list of people, too, and nobody is who has no account', async () => {
    const dora = await stage.absentee('dora')
    const ann = await stage.person('ann')
    await ann.page.getByRole('button', { name: 'Show people' }).click()
    const details = ann.page.locator('#details')
    await details.getByRole('searchbox').fill('nobody is called so')
    await details.getByText('Nobody has that name.').waitFor()
    await details.getByRole('searchbox').fill(dora.toUpperCase())
    await details.getByRole('button', { name: dora }).getByText('Offline').waitFor()
    await details.getByRole('button', { name: dora }).click()
    await ann.page.locator('main h1', { hasText: dora }).waitFor()
  })
})

describe('history', () => {
  it('stays where it is read while new messages come in, and tells how many', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ann.page, ben.name)
    for (let i = 1; i <= 30; i++) await write(ann.page, `old ${i}`)
    await room(ben.page, ann.name).click()
    await ben.page.getByRole('log').press('End')
    await message(ben.page, 'old 30').waitFor()
    await expect.poll(() => ben.page.title()).toBe('Chat')
    await scrollTo(ben.page, 200)
    const before = await firstInView(ben.page)
    for (const text of ['new one', 'new two', 'new three']) await write(ann.page, text)
    const button = ben.page.getByRole('button', { name: '3 new' })
    await button.waitFor()
    expect(await distanceMoved(ben.page, before)).toBeLessThan(2)
    await button.click()
    await message(ben.page, 'new three').waitFor()
    await expect.poll(() => ben.page.title()).toBe('Chat')
  })

  it('opens at the first unread message, with a line above it', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ann.page, ben.name)
    await write(ann.page, 'read')
    await room(ben.page, ann.name).click()
    await message(ben.page, 'read').waitFor()
    await expect.poll(() => ben.page.title()).toBe('Chat')
    await ben.page.getByRole('link', { name: 'Lobby' }).click()
    for (let i = 1; i <= 40; i++) await write(ann.page, `unread ${i}`)
    await room(ben.page, ann.name).getByText('40 unread').waitFor({ state: 'attached' })
    await room(ben.page, ann.name).click()
    const line = ben.page.getByText('New messages')
    await line.waitFor()
    const box = await line.boundingBox()
    expect(box?.y).toBeGreaterThan(0)
    expect(box?.y).toBeLessThan(400)
    expect(await message(ben.page, 'unread 1').first().isVisible()).toBe(true)
  })
})

describe('a session', () => {
  it('is kept across a reload, and a second login makes no second account', async () => {
    const ann = await stage.person('ann')
    await ann.page.reload()
    await ann.page.locator('nav').waitFor()
    await ann.page.getByRole('button', { name: 'settings' }).click()
    await ann.page.getByRole('button', { name: 'Log out' }).click()
    await ann.page.getByRole('heading', { name: 'Log in or register' }).waitFor()
    await ann.page.reload()
    await ann.page.getByRole('heading', { name: 'Log in or register' }).waitFor()
    await logIn(ann.page, ann.name)
    await ann.page.locator('main h1', { hasText: 'Lobby' }).waitFor()
    await ann.page.getByText(`You are logged in as ${ann.name}.`).waitFor()
  })

  it('does not begin with a wrong password, and the form keeps the name', async () => {
    const ann = await stage.person('ann')
    const other = await stage.open()
    await other.locator('input[name=username]').fill(ann.name)
    await other.locator('input[name=password]').fill(`${PASSWORD}, but wrong`)
    await other.locator('button[type=submit]').click()
    await expect.poll(() => other.getByRole('alert').innerText()).not.toBe('')
    expect(await other.locator('input[name=username]').inputValue()).toBe(ann.name)
  })

  it('asks for what is missing', async () => {
    const page = await stage.open()
    await page.locator('button[type=submit]').click()
    await page.getByText('Enter your name.').waitFor()
    await page.locator('input[name=username]').fill('somebody')
    await page.locator('button[type=submit]').click()
    await page.getByText('Enter your password.').waitFor()
  })

  it('ends in every tab at once', async () => {
    const ann = await stage.person('ann')
    const second = await ann.page.context().newPage()
    await second.goto(stage.url())
    await second.locator('nav').waitFor()
    await second.getByRole('button', { name: 'settings' }).click()
    await second.getByRole('button', { name: 'Log out' }).click()
    await ann.page.getByRole('heading', { name: 'Log in or register' }).waitFor()
  })
})

describe('a message that is refused', () => {
  it('says so in its place, and can be discarded or edited', async () => {
    const ann = await stage.person('ann')
    await ann.page.goto(`${stage.url()}/#/c/nobody-with-this-id`)
    await write(ann.page, 'are you there')
    await ann.page.getByText('This person does not exist any more.').waitFor()
    await ann.page.getByRole('button', { name: 'Edit' }).click()
    expect(await ann.page.locator('textarea').inputValue()).toBe('are you there')
    await write(ann.page, 'still there')
    await ann.page.getByText('This person does not exist any more.').waitFor()
    await ann.page.getByRole('button', { name: 'Delete' }).click()
    expect(await messages(ann.page).count()).toBe(0)
  })
})

describe('settings', () => {
  it('change language and appearance at once, and are kept', async () => {
    const ann = await stage.person('ann')
    await ann.page.getByRole('button', { name: 'settings' }).click()
    await ann.page.getByText('Dark', { exact: true }).click()
    await ann.page.getByText('简体中文').click()
    await ann.page.getByRole('heading', { name: '设置' }).waitFor()
    await ann.page.reload()
    await ann.page.getByRole('link', { name: '大厅' }).waitFor()
    const root = ann.page.locator('html')
    expect(await root.getAttribute('lang')).toBe('zh-CN')
    expect(await root.getAttribute('data-theme')).toBe('dark')
  })

  it('begin with the language of the browser', async () => {
    const page = await stage.open({ locale: 'zh-TW' })
    await page.getByRole('heading', { name: '登录或注册' }).waitFor()
  })
})
