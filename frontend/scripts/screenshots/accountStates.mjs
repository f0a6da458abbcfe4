import { openLobby } from './open.mjs'
import { VIEWER } from './seed.mjs'

/** @typedef {import('./states.mjs').Scene} Scene */

/** States of one's account and of the administrators' page. @type {readonly import('./states.mjs').State[]} */
export const STATES_OF_ACCOUNTS = [
  {
    name: '54-password',
    as: VIEWER,
    async show({ page, url }) {
      const dialog = await openPassword(page, url)
      await dialog.locator('input[type=password]').first().fill('a guess')
      await dialog.locator('input[type=password]').last().fill('short')
      await dialog.locator('form button[type=submit]').click()
      await dialog.locator('[role=alert]:not(:empty)').waitFor()
    },
  },
  { name: '55-crop', as: VIEWER, show: openCrop },
  {
    name: '56-crop-unreadable',
    as: VIEWER,
    async show({ page }) {
      await page.locator('nav header button').click()
      const file = { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
      await page.locator('dialog input[type=file]').setInputFiles(file)
      await page.locator('dialog [role=alert]:not(:empty)').waitFor()
    },
  },
  { name: '57-users', as: VIEWER, show: openUsers },
  {
    name: '58-users-none',
    as: VIEWER,
    async show(scene) {
      await openUsers(scene)
      await scene.page.locator('main input').fill('zzz')
      await scene.page.locator('main .note:not(:empty)').waitFor()
    },
  },
  {
    name: '59-users-loading',
    as: VIEWER,
    async show({ page, line, url }) {
      await openLobby(page, url)
      line.mode = 'silent'
      await page.goto(`${url}/#/users`)
      await page.locator('main .skeletons').waitFor()
    },
  },
  {
    name: '60-users-failed',
    as: VIEWER,
    async show({ page, line, url }) {
      line.answer = ({ type }) => (type === 955 ? { type: 900, code: 'unavailable', mess: '' } : undefined)
      await page.goto(`${url}/#/users`)
      await page.locator('main .failed').waitFor()
    },
  },
  { name: '61-account', as: VIEWER, show: (scene) => openAccount(scene, 'tom_o') },
  {
    name: '62-account-disable',
    as: VIEWER,
    async show(scene) {
      await openAccount(scene, 'a-name-as-long-as-it-may-be-30')
      await scene.page.locator('dialog .state button').click()
    },
  },
  { name: '63-account-own', as: VIEWER, show: (scene) => openAccount(scene, VIEWER) },
  {
    name: '64-announce',
    as: VIEWER,
    async show(scene) {
      await openUsers(scene)
      await scene.page.locator('main header button').last().click()
      await scene.page.locator('dialog textarea').fill('The server restarts at noon.')
    },
  },
  {
    name: '65-password-changed-elsewhere',
    as: VIEWER,
    async show({ page, line }) {
      line.say({ type: 207, code: 'password_changed', mess: '' })
      await page.locator('form [role=alert]:not(:empty)').waitFor()
    },
  },
]

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
async function openPassword(page, url) {
  await page.goto(`${url}/#/`)
  await page.locator('nav header button').click()
  const dialog = page.locator('dialog[open]')
  await dialog.locator('.password > button').click()
  await dialog.locator('input[type=password]').first().waitFor()
  return dialog
}

/** @param {Pick<Scene, 'page'>} scene */
async function openCrop({ page }) {
  await page.locator('nav header button').click()
  const buffer = await page.locator('dialog .user').screenshot()
  await page
    .locator('dialog input[type=file]')
    .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer })
  await page.locator('dialog canvas').waitFor()
  await page.locator('dialog .frame').focus()
  await page.keyboard.press('ArrowLeft')
}

/** @param {Pick<Scene, 'page' | 'url'>} scene */
async function openUsers({ page, url }) {
  await page.goto(`${url}/#/users`)
  await page.locator('main .row').nth(4).waitFor()
}

/**
 * @param {Pick<Scene, 'page' | 'url'>} scene
 * @param {string} name
 */
async function openAccount(scene, name) {
  await openUsers(scene)
  await scene.page.locator('main .row', { hasText: name }).click()
  await scene.page.locator('dialog .head').waitFor()
}
