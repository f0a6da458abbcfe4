import { logIn, openPage, write } from '../../e2e/support/browser.mjs'

/** Who looks at the page in the pictures. */
export const VIEWER = 'Mia Berger'

/**
 * @typedef {object} Seeded
 * @property {import('playwright-core').Page} lin somebody else, at the lobby
 * @property {string} linAddress the part after "#" of the private chat with that person
 */

const LONG =
  'I have moved the notes to a place of their own, so that they can be read on a phone, too: ' +
  'https://example.org/notes/2026/11/a-rather-long-address-that-has-to-wrap-somewhere?page=3#part-two. ' +
  'Please tell me if something is missing.'

/**
 * Fills a new server with people and a day's talk.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<Seeded>}
 */
export async function seed(browser, url) {
  const mia = await enter(browser, url, VIEWER)
  const lin = await enter(browser, url, '林小雨')
  const tom = await enter(browser, url, 'tom_o')
  await enter(browser, url, 'Ada Lovelace')
  await enter(browser, url, 'a-name-as-long-as-it-may-be-30')
  for (let i = 1; i <= 24; i++) await say(i % 3 === 0 ? tom : lin, `Earlier message ${i}`)
  await say(tom, 'Good morning')
  await say(tom, 'Does anybody have the notes from Thursday?')
  await say(lin, '早上好!我有,稍等一下。')
  await say(mia, 'Morning. I was there as well, but my notes end after ten minutes.')
  await say(lin, LONG)
  await say(tom, 'Thank you 🙏')
  await say(mia, '谢谢')
  await say(mia, 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung'.repeat(2))
  await say(tom, 'First line\nsecond line\n\n    an indented one')
  await openPerson(mia, '林小雨')
  await say(mia, 'Are you coming along at noon?')
  await openPerson(lin, VIEWER)
  await say(lin, '来的,十二点门口见。')
  await say(mia, '好')
  const linAddress = new URL(mia.url()).hash
  await openPerson(tom, VIEWER)
  await say(tom, 'See you tomorrow')
  await lin.goto(`${url}/#/c/0`)
  return { lin, linAddress }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} name
 */
async function enter(browser, url, name) {
  const page = await openPage(browser, url)
  await logIn(page, name)
  await page.locator('textarea').waitFor()
  return page
}

/**
 * Writes and waits until it is stored, so that the order is the same each time.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
export async function say(page, text) {
  await write(page, text)
  await page.waitForFunction(() => !document.querySelector('[title="Sending"], [title="Waiting to be sent"]'))
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function openPerson(page, name) {
  await page.locator('main header button').last().click()
  await page.locator('#details').getByRole('button', { name }).click()
  await page.locator('main h1', { hasText: name }).waitFor()
}
