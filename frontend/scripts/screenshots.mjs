// Takes a picture of every state of the page at three widths, in both themes and languages, into target/screenshots.
// Starts a server of its own (CHAT_SERVER names another launcher). Names given as arguments limit the states.
import { execFileSync } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser, logIn, openPage } from '../e2e/support/browser.mjs'
import { OwnServer } from '../e2e/support/server.mjs'
import { Line } from './screenshots/line.mjs'
import { seed, VIEWER } from './screenshots/seed.mjs'
import { STATES_AFTER, STATES_BEFORE } from './screenshots/states.mjs'

/** @typedef {import('./screenshots/states.mjs').State} State */

const TARGET = join(import.meta.dirname, '../target/screenshots')
const ADMIN = process.env['CHAT_ADMIN'] ?? join(import.meta.dirname, '../../bin/chat-admin')
const WIDTHS = { 360: 740, 768: 1024, 1280: 800 }
/** Pictures taken side by side. */
const AT_ONCE = 4
const DEVICES = ['camera', 'microphone']
const wanted = process.argv.slice(2)

const variants = Object.entries(WIDTHS).flatMap(([width, height]) =>
  /** @type {const} */ (['light', 'dark']).flatMap((colorScheme) =>
    ['en-GB', 'zh-CN'].map((locale) => ({
      name: `${width}-${colorScheme}-${locale.slice(0, 2)}`,
      options: { viewport: { width: Number(width), height }, colorScheme, locale, permissions: DEVICES },
    })),
  ),
)

await rm(TARGET, { recursive: true, force: true })
await mkdir(TARGET, { recursive: true })
/** Kept between pictures: a login takes its time. @type {Map<string, Awaited<ReturnType<import('playwright-core').BrowserContext['storageState']>>>} */
const sessions = new Map()
const server = await OwnServer.create()
const browser = await launchBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
try {
  await takeAll(STATES_BEFORE)
  const people = await seed(browser, server.url)
  execFileSync(ADMIN, ['--data', server.data, 'set-role', VIEWER, '1'])
  await takeAll(STATES_AFTER, people)
} finally {
  await browser.close()
  await server.dispose()
}

/**
 * @param {readonly State[]} states
 * @param {import('./screenshots/seed.mjs').Seeded} [people]
 */
async function takeAll(states, people) {
  for (const state of states) {
    if (wanted.length > 0 && !wanted.includes(state.name)) continue
    const rest = [...variants]
    const takeRest = async () => {
      for (let variant = rest.shift(); variant; variant = rest.shift()) await take(state, variant, people)
    }
    await Promise.all(Array.from({ length: state.alone ? 1 : AT_ONCE }, takeRest))
    console.log(state.name)
  }
}

/**
 * @param {State} state
 * @param {(typeof variants)[number]} variant
 * @param {import('./screenshots/seed.mjs').Seeded} [people]
 */
async function take(state, { name, options }, people) {
  const known = sessions.get(state.as ?? '')
  const page = await openPage(browser, 'about:blank', known ? { ...options, storageState: known } : options)
  try {
    const line = await Line.of(page)
    await page.goto(server.url)
    if (state.as && !known) await enter(page, state.as, name)
    const scene = { page, line, url: server.url, people }
    await state.show(scene)
    await page.screenshot({ path: join(TARGET, `${state.name}.${name}.png`) })
    await state.after?.(scene)
  } catch (error) {
    throw new Error(`${state.name} ${name} could not be shown`, { cause: error })
  } finally {
    await page.context().close()
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} who
 * @param {string} variant
 */
async function enter(page, who, variant) {
  await logIn(page, who === 'new' ? `Newcomer ${variant}`.slice(0, 30) : who)
  if (who === 'new') return
  await page.waitForFunction(() => localStorage.getItem('chat.session'))
  await page.locator('.banner button').click()
  const { origins } = await page.context().storageState()
  const kept = origins.flatMap((origin) => origin.localStorage).filter((item) => item.name === 'chat.session')
  sessions.set(who, { cookies: [], origins: [{ origin: server.url, localStorage: kept }] })
}
