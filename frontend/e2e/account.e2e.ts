import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violationsInBothThemes } from './support/axe'
import { logIn, openPrivateChat, PASSWORD, write } from './support/browser.mjs'
import { openDetails } from './support/groups.mjs'
import { crop, middleOf, redAndBlue } from './support/pictures'
import { useStage } from './support/setup'

const stage = useStage()
const NEW_PASSWORD = 'another good password'

async function openSettings(page: Page, name: string) {
  await page.getByRole('button', { name: `${name}, settings` }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.waitFor()
  return dialog
}

async function changePassword(page: Page, name: string, old: string): Promise<void> {
  const dialog = await openSettings(page, name)
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await dialog.getByLabel('Present password').fill(old)
  await dialog.getByLabel('New password').fill(NEW_PASSWORD)
  await dialog.getByRole('button', { name: 'Save' }).click()
}

describe('a change of password', () => {
  it('logs the person out in every other browser, and the old password is worth nothing', async () => {
    const ann = await stage.person('ann')
    const other = await stage.open()
    await logIn(other, ann.name)
    await changePassword(ann.page, ann.name, PASSWORD)
    await ann.page.getByText('Your password is changed.').waitFor()
    await other.getByText('Your password was changed elsewhere. Log in with the new one.').waitFor()
    await other.reload()
    await other.locator('input[name=username]').fill(ann.name)
    await other.locator('input[name=password]').fill(PASSWORD)
    await other.locator('button[type=submit]').click()
    await other.locator('[role=alert]:not(:empty)').waitFor()
    await logIn(other, ann.name, NEW_PASSWORD)
    await ann.page.keyboard.press('Escape')
    await write(ann.page, 'still here')
    await other.locator('[data-message] .text', { hasText: 'still here' }).first().waitFor()
  })

  it('needs the present password and a good new one, and says so', async () => {
    const ann = await stage.person('ann')
    const dialog = await openSettings(ann.page, ann.name)
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Enter your present password.').waitFor()
    await dialog.getByLabel('Present password').fill('a guess')
    await dialog.getByText('Enter a new password of at least 6 characters.').waitFor()
    await dialog.getByLabel('New password').fill(NEW_PASSWORD)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('This is not your present password.').waitFor()
  })
})

describe('logging out', () => {
  it('leaves a session that nobody can take up again, in all tabs of the browser', async () => {
    const ann = await stage.person('ann')
    const session = await ann.page.evaluate(() => localStorage.getItem('chat.session') ?? '')
    const tab = await ann.page.context().newPage()
    await tab.goto(stage.url())
    await tab
      .getByText(/online$/)
      .first()
      .waitFor()
    const dialog = await openSettings(ann.page, ann.name)
    await dialog.getByRole('button', { name: 'Log out' }).click()
    await ann.page.locator('input[name=username]').waitFor()
    await tab.locator('input[name=username]').waitFor()
    await ann.page.evaluate((text) => localStorage.setItem('chat.session', text), session)
    await ann.page.reload()
    await ann.page.getByText('You were logged out. Log in again to go on.').waitFor()
  })
})

describe('the settings', () => {
  it('are accessible with the password and the picture being cropped', async () => {
    const ann = await stage.person('ann')
    const dialog = await openSettings(ann.page, ann.name)
    await dialog.getByRole('button', { name: 'Change password' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    expect(await violationsInBothThemes(ann.page)).toEqual([])
    const file = { name: 'me.png', mimeType: 'image/png', buffer: await redAndBlue(ann.page) }
    await dialog.locator('input[type=file]').setInputFiles(file)
    await ann.page.getByRole('button', { name: 'Use picture' }).waitFor()
    expect(await violationsInBothThemes(ann.page)).toEqual([])
  })
})

describe('a picture', () => {
  it('of oneself is cropped by the keyboard and seen by somebody else', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ben.page, ann.name)
    const picture = await redAndBlue(ann.page)
    const dialog = await openSettings(ann.page, ann.name)
    await crop(ann.page, dialog, picture, 'ArrowRight')
    expect(await middleOf(dialog.locator('.avatar img'))).toEqual({ colour: 'blue', side: 300 })
    await openDetails(ben.page, 'Show profile')
    expect(await middleOf(ben.page.locator('#details .avatar img'))).toEqual({ colour: 'blue', side: 300 })
    await ann.page.reload()
    await ann.page.locator('nav header .avatar img').waitFor()
  })

  it('that cannot be read is refused before anything is sent', async () => {
    const ann = await stage.person('ann')
    const dialog = await openSettings(ann.page, ann.name)
    const file = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
    await dialog.locator('input[type=file]').setInputFiles(file)
    await ann.page.getByText('This file is not a picture that can be shown here.').waitFor()
  })

  it('of a group is chosen when it is made, seen by all, and changed by its admin alone', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    const cleo = await stage.person('cleo')
    const name = `group-${Date.now().toString(36)}`
    const picture = await redAndBlue(ann.page)
    await ann.page.getByRole('button', { name: 'New group' }).click()
    const dialog = ann.page.getByRole('dialog', { name: 'New group' })
    await crop(ann.page, dialog, picture, 'ArrowRight')
    await dialog.getByLabel('Name of the group').fill(name)
    for (const other of [ben, cleo]) {
      await dialog.getByRole('searchbox').fill(other.name)
      await dialog.getByRole('checkbox', { name: other.name, exact: true }).check()
    }
    await dialog.getByRole('button', { name: 'Make group' }).click()
    const row = ben.page.locator('nav li', { hasText: name })
    expect(await middleOf(row.locator('.avatar img'))).toEqual({ colour: 'blue', side: 300 })
    await openDetails(ann.page, 'Show group')
    await crop(ann.page, ann.page.locator('#details'), picture, 'ArrowLeft')
    await expect.poll(async () => (await middleOf(row.locator('.avatar img'))).colour).toBe('red')
    await row.click()
    await openDetails(ben.page, 'Show group')
    expect(await ben.page.getByRole('button', { name: 'Change picture' }).count()).toBe(0)
  })

  it('that has gone from the server leaves the initials', async () => {
    const ann = await stage.person('ann')
    await ann.page.route('**/upload/image/**', (route) => route.abort())
    const picture = await redAndBlue(ann.page)
    const dialog = await openSettings(ann.page, ann.name)
    await crop(ann.page, dialog, picture, 'ArrowLeft')
    await dialog.locator('.avatar', { hasText: 'A' }).waitFor()
  })
})
