import { logIn, openPage, write } from '../../e2e/support/browser.mjs'
import { attach, tone } from '../../e2e/support/files.mjs'
import { makeGroup } from '../../e2e/support/groups.mjs'

import { landscape } from './landscape.mjs'

/** Who looks at the page in the pictures. */
export const VIEWER = 'Mia Berger'

/**
 * @typedef {object} Seeded
 * @property {import('playwright-core').Page} lin somebody else, at the lobby
 * @property {string} linAddress the part after "#" of the private chat with that person
 * @property {import('playwright-core').Page} tom a third person
 * @property {string} groupAddress the same of a group with both of them
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
  await comeAndGo(browser, url, ['Adam', 'Adriana Cruz', '阿达 Ada'])
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
  const groupAddress = await seedGroup(mia, lin, url)
  await lin.goto(`${url}/#/c/0`)
  return { lin, linAddress, tom, groupAddress }
}

/**
 * Whose page it is.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string>}
 */
export function idOf(page) {
  return page.evaluate(() => String(JSON.parse(localStorage.getItem('chat.session') ?? '{}').user.id))
}

const MARKED = `The *short* version, with **what matters** and \`npm run e2e\`:

- one thing
- another thing

> somebody said this

\`\`\`
for (const line of lines) if (line.startsWith('a long line that has to scroll in its box')) print(line)
\`\`\``

/**
 * A group in which some things happen.
 *
 * @param {import('playwright-core').Page} mia
 * @param {import('playwright-core').Page} lin
 * @param {string} url
 */
async function seedGroup(mia, lin, url) {
  await makeGroup(mia, 'Saturday hike 周六徒步', ['林小雨', 'tom_o', 'Ada Lovelace'])
  const address = new URL(mia.url()).hash
  await say(mia, 'Shall we meet at nine?')
  await lin.goto(`${url}/${address}`)
  await say(lin, `@${VIEWER} 好的,九点见。@tom_o 你呢?`)
  await mia.goto(`${url}/${address}/details`)
  await mia.getByRole('button', { name: 'Change: Notice' }).click()
  await mia
    .getByRole('textbox', { name: 'Notice' })
    .fill('We meet at the station: https://example.org/station')
  await mia.getByRole('button', { name: 'Save' }).click()
  await mia.locator('#details').getByText('We meet at the station').waitFor()
  await mia.goto(`${url}/${address}`)
  await mia.locator('textarea').fill(MARKED)
  await mia.locator('textarea').press('Enter')
  await mia.locator('[data-message] pre').waitFor()
  await seedMedia(mia, lin, address, url)
  return address
}

/**
 * A picture, a sticker, a file and a sound.
 *
 * @param {import('playwright-core').Page} mia
 * @param {import('playwright-core').Page} lin
 * @param {string} address
 * @param {string} url
 */
async function seedMedia(mia, lin, address, url) {
  await lin.goto(`${url}/${address}`)
  await attach(lin, 'the ridge 山脊.png', 'image/png', landscape())
  await lin.locator('a.picture').waitFor()
  await say(lin, '上周的山脊，天气好得很。')
  await attach(mia, 'route.pdf', 'application/pdf', Buffer.from('%PDF-1.4\n%%EOF\n'.padEnd(48_000)))
  await mia.locator('a.file').waitFor()
  await say(mia, 'The route, with the stops')
  await attach(lin, 'how to find the hut.wav', 'audio/wav', tone(14))
  await lin.locator('.sound').waitFor()
  await lin.getByRole('button', { name: 'Emoji and stickers' }).click()
  await lin.locator('[role=tab]').last().click()
  await lin.getByRole('button', { name: 'Send sticker thumbs-up' }).click()
  await lin.locator('[data-message] .emotion').waitFor()
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} name
 */
async function enter(browser, url, name) {
  const page = await openPage(browser, url, { permissions: ['camera', 'microphone'] })
  await logIn(page, name)
  await page.locator('textarea').waitFor()
  return page
}

/**
 * Registers people who are offline afterwards.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {readonly string[]} names
 */
async function comeAndGo(browser, url, names) {
  for (const name of names) await (await enter(browser, url, name)).context().close()
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
