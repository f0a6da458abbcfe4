import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { logIn, openPrivateChat, write } from './support/browser.mjs'
import { addPeople, makeGroup, openDetails } from './support/groups.mjs'
import { useStage } from './support/setup'

const stage = useStage()
const message = (page: Page, text: string) => page.locator('[data-message] .text', { hasText: text })
const line = (page: Page, text: string) => page.locator('.change', { hasText: text })
const room = (page: Page, name: string) => page.locator('nav li', { hasText: name })
const group = () => `group-${Date.now().toString(36)}`

async function three() {
  const ann = await stage.person('ann')
  const ben = await stage.person('ben')
  const cleo = await stage.person('cleo')
  const name = group()
  await makeGroup(ann.page, name, [ben.name, cleo.name])
  return { ann, ben, cleo, name }
}

describe('a group', () => {
  it('is made, appears to everybody in it, and they talk', async () => {
    const { ann, ben, cleo, name } = await three()
    await line(ann.page, `You made the group with ${ben.name} and ${cleo.name}`).waitFor()
    await room(ben.page, name).click()
    await write(ben.page, 'hello group')
    await message(ann.page, 'hello group').waitFor()
    await room(cleo.page, name).getByText('1 unread').waitFor({ state: 'attached' })
    await room(cleo.page, name).getByText(ben.name).waitFor()
    await room(cleo.page, name).click()
    await message(cleo.page, 'hello group').waitFor()
    await ann.page.locator('main header', { hasText: '3 members' }).waitFor()
  })

  it('needs a name and two others, and says so', async () => {
    const ann = await stage.person('ann')
    await ann.page.getByRole('button', { name: 'New group' }).click()
    await ann.page.getByRole('button', { name: 'Make group' }).click()
    await ann.page.getByText('Give the group a name.').waitFor()
    await ann.page.getByLabel('Name of the group').fill('x')
    await ann.page.getByText('Choose 2 more.').waitFor()
  })

  it('is renamed, given a notice and handed over by its admin alone', async () => {
    const { ann, ben, name } = await three()
    await room(ben.page, name).click()
    await openDetails(ben.page, 'Show group')
    await ben.page.locator('#details').getByText('No notice yet.').waitFor()
    expect(await ben.page.getByRole('button', { name: /Change|Manage|Delete group/ }).count()).toBe(0)
    await openDetails(ann.page, 'Show group')
    await ann.page.getByRole('button', { name: 'Change: Notice' }).click()
    await ann.page.getByRole('textbox', { name: 'Notice' }).fill('Meet at nine')
    await ann.page.getByRole('button', { name: 'Save' }).click()
    await ben.page.locator('#details').getByText('Meet at nine').waitFor()
    await ann.page.getByRole('button', { name: 'Change: Name of the group' }).click()
    await ann.page.getByLabel('Name of the group').last().fill(`${name} two`)
    await ann.page.keyboard.press('Enter')
    await ben.page.locator('main h1', { hasText: `${name} two` }).waitFor()
    await line(ben.page, `${ann.name} renamed the group to ${name} two`).waitFor()
    await ann.page.getByRole('button', { name: `Manage ${ben.name}` }).click()
    await ann.page.getByRole('button', { name: 'Make admin' }).click()
    await ann.page.getByText(`${ben.name} will be the admin instead of you.`).waitFor()
    await ann.page.getByRole('button', { name: 'Make admin' }).click()
    await line(ann.page, `You made ${ben.name} the admin`).waitFor()
    await ben.page.getByRole('button', { name: 'Delete group' }).waitFor()
    expect(await ann.page.getByRole('button', { name: 'Delete group' }).count()).toBe(0)
  })

  it('takes in somebody else, who reads what was said, and lets go who leaves', async () => {
    const { ann, ben, name } = await three()
    const dora = await stage.person('dora')
    await write(ann.page, 'before dora')
    await openDetails(ann.page, 'Show group')
    await addPeople(ann.page, [dora.name])
    await room(dora.page, name).click()
    await message(dora.page, 'before dora').waitFor()
    await line(dora.page, `${ann.name} added you`).waitFor()
    await openDetails(dora.page, 'Show group')
    await dora.page.getByRole('button', { name: 'Leave group' }).click()
    await dora.page.getByRole('button', { name: 'Leave group' }).click()
    await room(dora.page, name).waitFor({ state: 'detached' })
    await dora.page.locator('main h1', { hasText: 'Lobby' }).waitFor()
    await room(ben.page, name).click()
    await line(ben.page, `${dora.name} left`).waitFor()
  })

  it('is made with people who are offline and whom one has never met', async () => {
    const dora = await stage.absentee('dora')
    const erik = await stage.absentee('erik')
    const ann = await stage.person('ann')
    await makeGroup(ann.page, group(), [dora, erik])
    await line(ann.page, `You made the group with ${dora} and ${erik}`).waitFor()
  })

  it('takes in somebody who is offline, and who reads later what was said', async () => {
    const dora = await stage.absentee('dora')
    const { ann, name } = await three()
    await write(ann.page, 'before dora')
    await openDetails(ann.page, 'Show group')
    await addPeople(ann.page, [dora])
    await line(ann.page, `You added ${dora}`).waitFor()
    const page = await stage.open()
    await logIn(page, dora)
    await room(page, name).click()
    await message(page, 'before dora').waitFor()
  })

  it('tells who looks at it that they were removed, and keeps what was read', async () => {
    const { ann, ben, name } = await three()
    await room(ben.page, name).click()
    await write(ben.page, 'my last words')
    await openDetails(ann.page, 'Show group')
    await ann.page.getByRole('button', { name: `Manage ${ben.name}` }).click()
    await ann.page.getByRole('button', { name: 'Remove from group' }).click()
    await ben.page.getByText(`${ann.name} removed you from this group`).waitFor()
    expect(await message(ben.page, 'my last words').isVisible()).toBe(true)
    expect(await ben.page.locator('textarea').count()).toBe(0)
    await write(ann.page, 'unheard')
    await ben.page.getByRole('button', { name: 'Back to conversations' }).last().click()
    await room(ben.page, name).waitFor({ state: 'detached' })
  })

  it('that is deleted says so to who looks at it', async () => {
    const { ann, cleo, name } = await three()
    await room(cleo.page, name).click()
    await openDetails(ann.page, 'Show group')
    await ann.page.getByRole('button', { name: 'Delete group' }).click()
    await ann.page.getByRole('button', { name: 'Delete group' }).click()
    await cleo.page.getByText(`${ann.name} deleted this group`).waitFor()
    await room(ann.page, name).waitFor({ state: 'detached' })
  })
})

describe('one person on two devices', () => {
  it('has the same unread counts on both', async () => {
    const ann = await stage.person('ann')
    const ben = await stage.person('ben')
    await openPrivateChat(ann.page, ben.name)
    await write(ann.page, 'read me once')
    await room(ben.page, ann.name).getByText('1 unread').waitFor({ state: 'attached' })
    const second = await stage.open()
    await logIn(second, ben.name)
    await room(second, ann.name).getByText('1 unread').waitFor({ state: 'attached' })
    await room(second, ann.name).click()
    await message(second, 'read me once').waitFor()
    await expect.poll(() => room(ben.page, ann.name).getByText('1 unread').count()).toBe(0)
    await ben.page.reload()
    await room(ben.page, ann.name).waitFor()
    expect(await room(ben.page, ann.name).getByText('unread').count()).toBe(0)
  })
})
