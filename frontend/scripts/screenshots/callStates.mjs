import { openLobby, openSettings, settled } from './open.mjs'
import { idOf, VIEWER } from './seed.mjs'

/** @typedef {import('./states.mjs').Scene} Scene */

/** Calls, from their ringing to their end. @type {readonly import('./states.mjs').State[]} */
export const STATES_OF_CALLS = [
  { name: '70-ringing', as: VIEWER, alone: true, show: beCalled, after: hangUp },
  { name: '71-call', as: VIEWER, alone: true, show: beInCall, after: hangUp },
  {
    name: '72-call-to-join',
    as: VIEWER,
    async show(scene) {
      const tom = scene.people ? await idOf(scene.people.tom) : ''
      await findCall(scene, (_, lin) => [lin, tom])
      await scene.page.locator('main header .join').waitFor()
    },
  },
  {
    name: '73-calling',
    as: VIEWER,
    alone: true,
    async show({ page, url, people }) {
      await page.goto(`${url}/${people?.linAddress}`)
      await settled(page)
      await videoButton(page).click()
      await page.locator('[data-call=ringingOut] video').first().waitFor()
    },
    after: ({ page }) => page.locator('.call .end').click(),
  },
  {
    name: '74-call-minimised',
    as: VIEWER,
    alone: true,
    async show(scene) {
      await beInCall(scene)
      await scene.page.locator('.controls button', { has: scene.page.locator('.lucide-minimize-2') }).click()
      await scene.page.locator('.tile video').first().waitFor()
    },
    after: hangUp,
  },
  {
    name: '75-call-devices',
    as: VIEWER,
    alone: true,
    async show(scene) {
      await beInCall(scene)
      await scene.page.locator('.controls button', { has: scene.page.locator('.lucide-settings-2') }).click()
      await scene.page.locator('dialog[open] select').first().waitFor()
    },
    after: hangUp,
  },
  {
    name: '76-call-ended',
    as: VIEWER,
    alone: true,
    async show(scene) {
      await beInCall(scene)
      await hangUp(scene)
      await scene.page.locator('.ended').waitFor()
    },
  },
  {
    name: '77-call-interrupted',
    as: VIEWER,
    async show(scene) {
      await findCall(scene, (viewer, lin) => [viewer, lin])
      await scene.page.locator('.interrupted').waitFor()
    },
  },
  { name: '78-call-group', as: VIEWER, alone: true, show: beInGroupCall, after: hangUp },
  {
    name: '79-call-check',
    as: VIEWER,
    alone: true,
    async show({ page }) {
      await openSettings(page)
      await page.locator('dialog[open] button', { has: page.locator('.lucide-stethoscope') }).click()
      await page.locator('dialog[open] [data-check]').first().waitFor()
      await page.locator('dialog[open] .primary:not([disabled])').waitFor()
    },
  },
]

/**
 * Opens the group while the server tells of a call there.
 *
 * @param {Scene} scene
 * @param {(viewer: string, lin: string) => string[]} members who is in it
 */
async function findCall({ page, line, url, people }, members) {
  const group = people?.groupAddress ?? ''
  await page.goto(`${url}/${group}/details`)
  await page.locator('#details .person').nth(3).waitFor()
  const viewer = await idOf(page)
  const lin = people?.linAddress.split('/').at(-1) ?? ''
  const call = {
    room_id: lin,
    receiver_id: group.split('/').at(-1),
    is_group: true,
    video: true,
    members: members(viewer, lin),
  }
  line.answer = ({ type }) => (type === 607 ? { type, mess: { calls: [call] } } : undefined)
  await page.goto(`${url}/${group}`)
  await page.reload()
  await settled(page)
}

/** @param {import('playwright-core').Page} page */
function videoButton(page) {
  return page.locator('main header button:not([disabled])', { has: page.locator('.lucide-video') })
}

/** @param {Scene} scene */
async function beCalled({ page, url, people }) {
  await openLobby(page, url)
  const lin = people?.lin
  if (!lin) return
  const viewer = await idOf(page)
  await lin.goto(`${url}/#/c/${viewer}`)
  await videoButton(lin).click()
  await page.locator('dialog .accept').first().waitFor()
}

/** @param {Scene} scene */
async function beInCall(scene) {
  const { page } = scene
  await beCalled(scene)
  await page.locator('dialog .accept').first().click()
  await showsVideos(page, 2)
}

/** @param {Scene} scene */
async function beInGroupCall({ page, url, people }) {
  if (!people) return
  const { lin, tom, groupAddress } = people
  for (const one of [page, lin, tom]) {
    await one.goto(`${url}/${groupAddress}`)
    await settled(one)
  }
  await videoButton(lin).click()
  for (const one of [tom, page]) await one.locator('dialog .accept').first().click()
  await showsVideos(page, 3)
}

/**
 * @param {import('playwright-core').Page} page
 * @param {number} count one's own, too
 */
async function showsVideos(page, count) {
  await page
    .locator('[data-call=connected] video')
    .nth(count - 1)
    .waitFor()
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].every(({ readyState }) => readyState >= 2),
  )
}

/** @param {Scene} scene */
async function hangUp({ people }) {
  await people?.lin.locator('.call button', { has: people.lin.locator('.lucide-phone-off') }).click()
}
