/** @param {import('playwright-core').Page} page */
export async function settled(page) {
  await page.locator('.rows.landed [data-message]').first().waitFor()
  await page.locator('nav .preview', { hasText: /./ }).first().waitFor({ state: 'attached' })
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
export async function openLobby(page, url) {
  await page.goto(`${url}/#/c/0`)
  await settled(page)
}
