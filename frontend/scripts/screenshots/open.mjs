/** @param {import('playwright-core').Page} page */
export async function settled(page) {
  await page.locator('.rows.landed [data-message]').first().waitFor()
  await page.locator('nav .preview', { hasText: /./ }).first().waitFor({ state: 'attached' })
}

/**
 * Nothing is a placeholder any more.
 *
 * @param {import('playwright-core').Page} page
 */
export async function loaded(page) {
  await page.locator('nav .preview').first().waitFor({ state: 'attached' })
  await page.waitForFunction(() => !document.querySelector('main .skeletons'))
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
export async function openLobby(page, url) {
  await page.goto(`${url}/#/c/0`)
  await settled(page)
}

/** @param {import('playwright-core').Page} page */
export async function openSettings(page) {
  await page.locator('nav header button').click()
  await page.locator('dialog[open]').waitFor()
}
