import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'

/**
 * Chromium heeds the last list of features to leave out, so this one replaces Playwright's: first what stands there,
 * then what makes each window render two pages for the list of an address bar, which costs more than our tests.
 */
const LEFT_OUT = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay'],
  ...['MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch'],
  ...['TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning'],
  ...['WebUIOmniboxAimPopup', 'WebUIOmniboxPopup'],
]

const FLAGS = [
  `--disable-features=${LEFT_OUT.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-gpu-rasterization',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The system's Chromium, without a window.
 *
 * @param {readonly string[]} [flags] besides the usual ones
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchBrowser(flags = []) {
  return chromium.launch({ executablePath: findChromium(), args: [...FLAGS, ...flags] })
}

function findChromium() {
  try {
    return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
  } catch (error) {
    throw new Error('Chromium is not installed (Debian, Ubuntu: apt install chromium)', { cause: error })
  }
}

export const PASSWORD = 'a good password'

/**
 * Opens the page in a browser context of its own, as another person's computer would.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, url, options) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(url)
  return page
}

/**
 * Logs in, or registers where the name is new, and waits for the conversations.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {string} [password]
 */
export async function logIn(page, name, password = PASSWORD) {
  await page.locator('input[name=username]').fill(name)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('nav').waitFor()
}

/**
 * Writes a message into the open conversation.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
export async function write(page, text) {
  await page.locator('textarea').fill(text)
  await page.locator('textarea').press('Enter')
}

/**
 * Opens the private chat with somebody who is online, from the lobby's list of people.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function openPrivateChat(page, name) {
  await page.getByRole('button', { name: 'Show people' }).click()
  await page.locator('#details').getByRole('searchbox').fill(name)
  await page.locator('#details').getByRole('button', { name }).click()
  await page.locator('main h1', { hasText: name }).waitFor()
}
