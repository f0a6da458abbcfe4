/**
 * Makes a group and waits until it is open.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {readonly string[]} people
 */
export async function makeGroup(page, name, people) {
  await page.getByRole('button', { name: /New group|新建群组/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input').first().fill(name)
  for (const person of people) await choose(dialog, person)
  await dialog.locator('button[type=submit]').click()
  await page.locator('main h1', { hasText: name }).waitFor()
}

/**
 * Adds people to the group whose details are open.
 *
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} people
 */
export async function addPeople(page, people) {
  await page
    .locator('#details')
    .getByRole('button', { name: /Add people|添加成员/ })
    .click()
  const dialog = page.getByRole('dialog')
  for (const person of people) await choose(dialog, person)
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'detached' })
}

/**
 * @param {import('playwright-core').Locator} dialog
 * @param {string} person
 */
async function choose(dialog, person) {
  await dialog.getByRole('searchbox').fill(person)
  const named = dialog.locator('label', { has: dialog.page().getByText(person, { exact: true }) })
  await named.getByRole('checkbox').check()
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} button
 */
export async function openDetails(page, button) {
  await page.getByRole('button', { name: button }).click()
  await page.locator('#details').waitFor()
}
