import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, logIn, openPage, PASSWORD } from './support/browser.mjs'
import { button, CALL_FLAGS, SOON } from './support/calls'
import { Memory, type Held } from './support/memory'
import { OwnServer } from './support/server.mjs'

const CONVERSATIONS = 50
const CALLS = 20
const MEBIBYTE = 1024 * 1024

let browser: Browser
let server: OwnServer

beforeAll(async () => {
  browser = await launchBrowser(CALL_FLAGS)
  server = await OwnServer.create()
})
afterAll(async () => {
  await browser.close()
  await server.dispose()
})

async function person(name: string): Promise<Page> {
  const page = await openPage(browser, server.url, { permissions: ['camera', 'microphone'] })
  await logIn(page, name)
  await page.locator('textarea').waitFor()
  return page
}

interface Letters {
  readonly to: string
  readonly from: number
  readonly password: string
}

/** In a page: as many people as there are letters register, and write to somebody. */
async function writeLetters({ to, from, password }: Letters): Promise<void> {
  for (let i = 0; i < from; i++) {
    const socket = new WebSocket(`ws://${location.host}/ws`)
    const next = () =>
      new Promise<Record<string, unknown>>((resolve) => {
        socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)) as Record<string, unknown>)
      })
    const until = async (type: number) => {
      for (;;) {
        const frame = await next()
        if (frame['type'] === type) return frame
      }
    }
    await new Promise((resolve) => (socket.onopen = resolve))
    const loggedIn = until(205)
    socket.send(JSON.stringify({ type: 204, username: `friend ${i}`, password }))
    const { session_id, user } = await loggedIn
    const sender_id = (user as Record<string, unknown>)['user_id']
    for (let n = 0; n < 30; n++) {
      const stored = until(101)
      const letter = { type: 103, session_id, sender_id, receiver_id: to, mess: `letter ${n} of friend ${i}` }
      socket.send(JSON.stringify({ ...letter, id: `letter-${i}-${n}` }))
      await stored
    }
    socket.close()
  }
}

async function visitAll(page: Page): Promise<void> {
  const rooms = page.locator('nav li a')
  for (let i = 0; i < CONVERSATIONS; i++) {
    const room = rooms.filter({ hasText: new RegExp(`friend ${i}(?!\\d)`) })
    await room.click()
    await page
      .locator('[data-message]', { hasText: `of friend ${i}` })
      .last()
      .waitFor()
  }
  await page.goto(`${server.url}/#/c/0`)
  await page.getByRole('heading', { level: 1, name: 'Lobby' }).waitFor()
}

function expectReturned(after: Held, before: Held): void {
  expect(after.bytes - before.bytes).toBeLessThan(MEBIBYTE)
  expect(after.nodes).toBeLessThan(before.nodes * 1.1 + 200)
  expect(after.listeners).toBeLessThan(before.listeners * 1.1 + 50)
}

describe('what a page holds', () => {
  it('returns after fifty conversations have been opened and left', async () => {
    const page = await person('reader')
    const me = await page.evaluate(
      () => (JSON.parse(localStorage.getItem('chat.session') ?? '') as { user: { id: string } }).user.id,
    )
    const writer = await person('writer')
    await writer.evaluate(writeLetters, { to: me, from: CONVERSATIONS, password: PASSWORD })
    await visitAll(page)
    const memory = await Memory.of(page)
    const before = await memory.held()
    await visitAll(page)
    await visitAll(page)
    expectReturned(await memory.held(), before)
  }, 240_000)

  it('returns after twenty calls', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await ann.goto(`${server.url}/#/c/0/details`)
    await ann.locator('#details').getByRole('button', { name: 'ben' }).click()
    const memory = await Memory.of(ann)
    const call = async () => {
      await button(ann, 'Video call').click()
      await button(ben, 'Accept with video').click(SOON)
      await ann.locator('[data-call=connected]').waitFor(SOON)
      await ben.locator('[data-call=connected]').waitFor(SOON)
      await button(ann, 'Hang up').click()
      await button(ben, 'Close').click(SOON)
    }
    for (let i = 0; i < 3; i++) await call()
    const before = await memory.held()
    for (let i = 0; i < CALLS; i++) await call()
    expectReturned(await memory.held(), before)
    await expect.poll(() => memory.count('RTCPeerConnection'), SOON).toBe(0)
    await expect.poll(() => memory.count('MediaStreamTrack'), SOON).toBe(0)
  }, 240_000)
})
