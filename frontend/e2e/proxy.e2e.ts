import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, logIn, openPage } from './support/browser.mjs'
import { attach, picture } from './support/files.mjs'
import { OwnServer } from './support/server.mjs'
import { watch } from './support/setup'

let browser: Browser
let server: OwnServer
const complaints: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  server = await OwnServer.create({ CHAT_PROXY_PATH_PREFIX: '/chat' })
})

afterAll(async () => {
  await browser.close()
  await server.dispose()
  expect(complaints).toEqual([])
})

describe('under a path of a larger site', () => {
  it('the page, its connection, files and stickers are all found there', async () => {
    const page = await openPage(browser, `${server.url}/chat`)
    watch(page, complaints)
    await logIn(page, 'anna')
    await page.locator('textarea').waitFor()
    expect(new URL(page.url()).pathname).toBe('/chat/')
    await attach(page, 'red cat.png', 'image/png', picture(40, 30, [200, 60, 40], [240, 200, 60]))
    const shown = page.locator('img[alt="red cat.png"]')
    await shown.waitFor()
    const width = () => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBe(40)
  })
})
