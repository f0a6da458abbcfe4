import { setTimeout as pause } from 'node:timers/promises'
import { write } from '../../e2e/support/browser.mjs'
import { STATES_OF_ACCOUNTS } from './accountStates.mjs'
import { STATES_OF_GROUPS } from './groupStates.mjs'
import { STATES_OF_MEDIA } from './mediaStates.mjs'
import { loaded, openLobby, openSettings, settled } from './open.mjs'
import { say, VIEWER } from './seed.mjs'

/**
 * @typedef {object} Scene
 * @property {import('playwright-core').Page} page
 * @property {import('./line.mjs').Line} line
 * @property {string} url
 * @property {import('./seed.mjs').Seeded | undefined} people
 *
 * @typedef {object} State
 * @property {string} name
 * @property {string} [as] who is logged in: a name, or "new" for somebody who registers; nobody without it
 * @property {boolean} [alone] somebody else writes in it, so one picture is taken at a time
 * @property {(scene: Scene) => Promise<void>} show
 * @property {(scene: Scene) => Promise<void>} [after] puts right for the next picture what this one has begun
 */

/** States of a server on which nothing has been said. @type {readonly State[]} */
export const STATES_BEFORE = [
  { name: '01-login', show: ({ page }) => page.locator('form').waitFor() },
  {
    name: '02-login-missing',
    async show({ page }) {
      await page.locator('button[type=submit]').click()
      await page.locator('[role=alert]:not(:empty)').waitFor()
    },
  },
  {
    name: '03-login-refused',
    async show({ page }) {
      await tryToLogIn(page, 'x', 'y')
      await page.locator('[role=alert]:not(:empty)').waitFor()
    },
  },
  {
    name: '04-login-unreachable',
    async show({ page, line }) {
      line.mode = 'broken'
      await tryToLogIn(page, VIEWER, 'a password')
      await page.locator('[role=alert]:not(:empty)').waitFor()
    },
  },
  {
    name: '05-login-working',
    async show({ page, line }) {
      line.mode = 'silent'
      await tryToLogIn(page, VIEWER, 'a password')
      await page.locator('[aria-disabled=true]').waitFor()
    },
  },
  {
    name: '06-registered-empty-lobby',
    as: 'new',
    async show({ page, url }) {
      await page.goto(`${url}/#/c/0`)
      await page.locator('.empty').waitFor()
    },
  },
]

/** States of a server on which people talk. @type {readonly State[]} */
export const STATES_AFTER = [
  { name: '10-start', as: VIEWER, show: ({ page }) => loaded(page) },
  { name: '11-lobby', as: VIEWER, show: ({ page, url }) => openLobby(page, url) },
  {
    name: '12-private',
    as: VIEWER,
    async show({ page, url, people }) {
      await page.goto(`${url}/${people?.linAddress}`)
      await settled(page)
    },
  },
  {
    name: '13-private-empty',
    as: 'new',
    async show({ page, url, people }) {
      await page.goto(`${url}/${people?.linAddress}`)
      await page.locator('.empty').waitFor()
    },
  },
  {
    name: '14-people',
    as: VIEWER,
    async show({ page, url }) {
      await page.goto(`${url}/#/c/0/details`)
      await page.locator('#details li').nth(3).waitFor()
      await loaded(page)
    },
  },
  {
    name: '15-people-not-found',
    as: VIEWER,
    async show({ page, url }) {
      await page.goto(`${url}/#/c/0/details`)
      await page.locator('#details input').fill('zzz')
      await page.locator('#details [role=status]', { hasText: /Nobody|没有/ }).waitFor()
      await loaded(page)
    },
  },
  {
    name: '15-people-offline',
    as: VIEWER,
    async show({ page, url }) {
      await page.goto(`${url}/#/c/0/details`)
      await page.locator('#details input').fill('ad')
      await page
        .locator('#details .note', { hasText: /Offline|离线/ })
        .nth(2)
        .waitFor()
      await loaded(page)
    },
  },
  {
    name: '16-profile',
    as: VIEWER,
    async show({ page, url, people }) {
      await page.goto(`${url}/${people?.linAddress}/details`)
      await page.locator('#details .online').waitFor()
      await loaded(page)
    },
  },
  { name: '17-settings', as: VIEWER, show: ({ page }) => openSettings(page) },
  {
    name: '18-unread',
    alone: true,
    as: VIEWER,
    async show({ page, url, people }) {
      await leaveUnread(page, url, people)
      // Beside a list there is always a conversation, so only a phone shows the list alone.
      if ((page.viewportSize()?.width ?? 0) < 700) await page.goto(`${url}/#/`)
      await page.locator('nav .unread').first().waitFor()
    },
  },
  {
    name: '19-unread-line',
    alone: true,
    as: VIEWER,
    async show({ page, url, people }) {
      await leaveUnread(page, url, people)
      await page.goto(`${url}/#/c/0`)
      await page.locator('[data-key=unread]').waitFor()
      await settled(page)
    },
  },
  {
    name: '20-reading-up',
    alone: true,
    as: VIEWER,
    async show({ page, url, people }) {
      await openLobby(page, url)
      const log = page.getByRole('log')
      // Older messages are loaded until there is this much to scroll.
      while ((await log.evaluate((element) => element.scrollHeight - element.clientHeight)) < 600)
        await pause(50)
      await log.evaluate((element) => (element.scrollTop = (element.scrollHeight - element.clientHeight) / 2))
      if (people) for (const text of ['一', '二', 'three']) await say(people.lin, text)
      await page.locator('.down span').waitFor()
    },
  },
  {
    name: '21-history-failed',
    as: VIEWER,
    async show({ page, line, url }) {
      line.answer = ({ type, mess }) =>
        type === 120 && mess !== undefined ? { type: 900, code: 'unavailable', mess: '' } : undefined
      await page.goto(`${url}/#/c/0`)
      await page.locator('.note button').waitFor()
    },
  },
  {
    name: '22-message-refused',
    as: VIEWER,
    async show({ page, url }) {
      await page.goto(`${url}/#/c/nobody`)
      await write(page, 'Are you there?')
      await page.locator('.failure').waitFor()
    },
  },
  {
    name: '23-draft',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await page.locator('textarea').fill('A draft\nof several lines,\nthat is not finished yet')
    },
  },
  {
    name: '24-too-long',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await write(page, 'long '.repeat(14_000))
      await page.locator('[role=alert]:not(:empty)').waitFor()
    },
  },
  {
    name: '25-disconnected',
    as: VIEWER,
    async show(scene) {
      await writeOffline(scene)
      await scene.page.locator('.bar button').waitFor()
    },
  },
  {
    name: '26-settings-unsent',
    as: VIEWER,
    async show(scene) {
      await writeOffline(scene)
      await scene.page.goto(`${scene.url}/#/`)
      await openSettings(scene.page)
    },
  },
  {
    name: '27-connecting',
    as: VIEWER,
    async show({ page, line, url }) {
      line.mode = 'silent'
      await page.goto(`${url}/#/c/0`)
      await page.reload()
      await page.locator('.bar').waitFor()
    },
  },
  {
    name: '28-notice',
    as: VIEWER,
    async show({ page, line, url }) {
      await openLobby(page, url)
      line.say({ type: 902, receiver_id: '0', mess: 'The server restarts at noon · 服务器将于中午重启' })
      await page.locator('.notices li').waitFor()
    },
  },
  ...STATES_OF_GROUPS,
  ...STATES_OF_MEDIA,
  ...STATES_OF_ACCOUNTS,
  { name: '30-elsewhere', as: VIEWER, show: ({ page, line }) => closeWith(page, line, 4001) },
  { name: '31-disabled', as: VIEWER, show: ({ page, line }) => closeWith(page, line, 4002) },
  { name: '32-bye', as: VIEWER, show: ({ page, line }) => closeWith(page, line, 1000) },
  {
    name: '33-session-ended',
    as: VIEWER,
    async show({ page, line }) {
      line.say({ type: 204 })
      await page.locator('form [role=alert]:not(:empty)').waitFor()
    },
  },
]

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {string} password
 */
async function tryToLogIn(page, name, password) {
  await page.locator('input[name=username]').fill(name)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {import('./seed.mjs').Seeded} [people]
 */
async function leaveUnread(page, url, people) {
  await page.goto(`${url}/${people?.linAddress}`)
  await settled(page)
  if (people) for (const text of ['新消息一', 'A new message', 'And another']) await say(people.lin, text)
  await page.locator('nav .unread').first().waitFor({ state: 'attached' })
}

/** @param {Scene} scene */
async function writeOffline({ page, line, url }) {
  await openLobby(page, url)
  await line.cut()
  await write(page, 'Written while the line is broken')
  await write(page, '断线时写的')
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('./line.mjs').Line} line
 * @param {number} code
 */
async function closeWith(page, line, code) {
  await line.close(code)
  await page.locator('.actions').waitFor()
}
