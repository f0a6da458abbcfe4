import { attach } from '../../e2e/support/files.mjs'
import { STATES_OF_CALLS } from './callStates.mjs'
import { openLobby, settled } from './open.mjs'
import { VIEWER } from './seed.mjs'

/** @typedef {import('./states.mjs').Scene} Scene */

/** Pictures, sound, files, stickers, and calls. @type {readonly import('./states.mjs').State[]} */
export const STATES_OF_MEDIA = [
  { name: '60-media', as: VIEWER, show: openMedia },
  {
    name: '61-picture',
    as: VIEWER,
    async show(scene) {
      await openMedia(scene)
      await scene.page.locator('a.picture').first().click()
      await scene.page.locator('dialog .stage img').waitFor()
    },
  },
  {
    name: '62-sound',
    as: VIEWER,
    async show(scene) {
      await openMedia(scene)
      await scene.page.locator('.sound .play').click()
      await scene.page.locator('.sound .heard').nth(3).waitFor()
    },
  },
  {
    name: '63-stickers',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await page.getByRole('button', { name: /Emoji and stickers|表情和贴纸/ }).click()
      await page.locator('[role=tab]').last().click()
      await page.locator('.stickers img').nth(5).waitFor()
    },
  },
  {
    name: '64-limits',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await page.locator('.composer .icon-button').first().focus()
      await page.locator('.hint').waitFor()
    },
  },
  {
    name: '65-upload-refused',
    as: VIEWER,
    async show({ page, url }) {
      await openLobby(page, url)
      await attach(page, 'a photograph of the mountains.png', 'image/png', Buffer.alloc(6 * 1024 * 1024))
      await attach(page, 'page.png', 'image/png', Buffer.from('<!DOCTYPE html>'))
      await page.locator('.tray [role=alert]').nth(1).waitFor()
    },
  },
  ...STATES_OF_CALLS,
]

/** @param {Scene} scene */
async function openMedia({ page, url, people }) {
  await page.goto(`${url}/${people?.groupAddress}`)
  await settled(page)
  await page.locator('.sound rect').first().waitFor()
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
}
