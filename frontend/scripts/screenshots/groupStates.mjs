import { loaded, openLobby, settled } from './open.mjs'
import { VIEWER } from './seed.mjs'

/** @typedef {import('./states.mjs').Scene} Scene */

/** Groups, and what has been added to conversations since. @type {readonly import('./states.mjs').State[]} */
export const STATES_OF_GROUPS = [
  {
    name: '40-group',
    as: VIEWER,
    async show({ page, url, people }) {
      await page.goto(`${url}/${people?.groupAddress}`)
      await settled(page)
      await page.locator('[data-message] pre').waitFor()
    },
  },
  { name: '41-group-admin', as: VIEWER, show: openGroupDetails },
  { name: '42-group-member', as: 'tom_o', show: openGroupDetails },
  {
    name: '43-group-manage',
    as: VIEWER,
    async show(scene) {
      await openGroupDetails(scene)
      await scene.page.locator('#details [aria-expanded]').first().click()
      await scene.page.locator('#details .farewell button').last().click()
    },
  },
  {
    name: '44-group-edit',
    as: VIEWER,
    async show(scene) {
      await openGroupDetails(scene)
      await scene.page.locator('#details .name .icon-button').click()
      await scene.page.locator('#details .notice .icon-button').click()
    },
  },
  { name: '45-new-group', as: VIEWER, show: openNewGroup },
  {
    name: '46-new-group-missing',
    as: VIEWER,
    async show({ page }) {
      await openNewGroup({ page })
      await page.locator('dialog input[type=checkbox]').first().check()
      await page.locator('dialog button[type=submit]').click()
    },
  },
  {
    name: '46-new-group-offline',
    as: VIEWER,
    async show({ page }) {
      await openNewGroup({ page })
      await page.locator('dialog input[type=search]').fill('ad')
      await page.locator('dialog label .note').nth(2).waitFor()
      await page.locator('dialog label').last().click()
      await page.locator('dialog .chosen button').waitFor()
    },
  },
  {
    name: '46-new-group-search-failed',
    as: VIEWER,
    async show({ page, line }) {
      line.answer = ({ type }) => (type === 222 ? { type: 900, mess: '', code: 'unavailable' } : undefined)
      await openNewGroup({ page })
      await page.locator('dialog input[type=search]').fill('ad')
      await page.locator('dialog .failed').waitFor()
    },
  },
  {
    name: '47-group-removed',
    as: VIEWER,
    async show({ page, line, url, people }) {
      await page.goto(`${url}/${people?.groupAddress}`)
      await settled(page)
      const id = people?.groupAddress.split('/').at(-1) ?? ''
      const mia = await page.evaluate(() => JSON.parse(localStorage.getItem('chat.session') ?? '{}').user)
      const mess = {
        id,
        name: 'Saturday hike 周六徒步',
        admin_id: 'x',
        by: { user_id: 'x', username: '林小雨' },
      }
      // The next entry after those that the group is seeded with.
      const ends = { type: 1108, sender_id: 'x', receiver_id: id, id: 'x', position: 12, ordinal: 9 }
      line.say({ ...ends, mess: { ...mess, people: [{ user_id: mia.id, username: mia.name }] } })
      await page.locator('.departed').waitFor()
    },
  },
  {
    name: '48-emoji',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await page.getByRole('button', { name: /Emoji and stickers|表情和贴纸/ }).click()
      await page.locator('.grid button').nth(20).waitFor()
    },
  },
  {
    name: '49-mention',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await page.locator('textarea').pressSequentially('Hello @')
      await page.locator('[role=option]').first().waitFor()
    },
  },
  {
    name: '50-help',
    as: VIEWER,
    async show({ page }) {
      await page.locator('nav header button').click()
      await page.locator('dialog .helps button').last().click()
      await page.locator('dialog kbd').first().waitFor()
    },
  },
  {
    name: '51-filter',
    as: VIEWER,
    async show({ page, url }) {
      await page.goto(`${url}/#/`)
      await page.locator('#filter').fill('a')
      await page
        .locator('nav .note', { hasText: /Offline|离线/ })
        .nth(2)
        .waitFor()
      if ((page.viewportSize()?.width ?? 0) >= 700) await settled(page)
    },
  },
  {
    name: '52-filter-none',
    as: VIEWER,
    async show({ page, url }) {
      await page.goto(`${url}/#/`)
      await page.locator('#filter').fill('zzzz')
      await page.locator('nav [role=status]', { hasText: /No conv|没有/ }).waitFor()
    },
  },
  {
    name: '53-remove-person',
    as: VIEWER,
    async show({ page, url, people }) {
      await page.goto(`${url}/${people?.linAddress}/details`)
      await page.locator('#details .remove button').click()
    },
  },
]

/** @param {Pick<Scene, 'page' | 'url' | 'people'>} scene */
async function openGroupDetails({ page, url, people }) {
  await page.goto(`${url}/${people?.groupAddress}/details`)
  await page.locator('#details .person').nth(3).waitFor()
  await loaded(page)
}

/** @param {Pick<Scene, 'page'>} scene */
async function openNewGroup({ page }) {
  await page.locator('nav .tools button').last().click()
  await page.locator('dialog label').nth(3).waitFor()
}
