import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, logIn, openPage, openPrivateChat } from './support/browser.mjs'
import { OwnServer } from './support/server.mjs'
import { watch } from './support/setup'

const ADMIN = process.env['CHAT_ADMIN'] ?? join(import.meta.dirname, '../../bin/chat-admin')
let browser: Browser
let server: OwnServer
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  server = await OwnServer.create()
})

afterAll(async () => {
  await browser.close()
  await server.dispose()
  expect(complaints).toEqual([])
})

async function person(name: string): Promise<Page> {
  const page = await openPage(browser, server.url)
  watch(page, complaints)
  await logIn(page, name)
  await page.locator('textarea').waitFor()
  return page
}

describe('an administrator', () => {
  it('removes somebody from the lobby after being asked once more', async () => {
    const boss = await person('boss')
    execFileSync(ADMIN, ['--data', server.data, 'set-role', 'boss', '1'])
    await boss.reload()
    const rude = await person('rude')
    await openPrivateChat(boss, 'rude')
    await boss.getByRole('button', { name: 'Show profile' }).click()
    await boss.getByRole('button', { name: 'Remove from the lobby' }).click()
    await boss.getByText('The account of rude is disabled').waitFor()
    await boss.getByRole('button', { name: 'Cancel' }).click()
    await boss.getByRole('button', { name: 'Remove from the lobby' }).click()
    await boss.getByRole('button', { name: 'Remove from the lobby' }).click()
    await rude.getByRole('heading', { name: 'Your account is disabled' }).waitFor()
    await boss.getByText('rude has been removed.').waitFor()
  })

  it('is somebody with a role; nobody else sees that button', async () => {
    const ann = await person('ann')
    await person('ben')
    await openPrivateChat(ann, 'ben')
    await ann.getByRole('button', { name: 'Show profile' }).click()
    await ann.locator('#details').getByText('Online').waitFor()
    expect(await ann.getByRole('button', { name: 'Remove from the lobby' }).count()).toBe(0)
  })
})
