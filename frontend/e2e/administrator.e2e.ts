import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { violationsInBothThemes } from './support/axe'
import { logIn, openPrivateChat } from './support/browser.mjs'
import { useStage } from './support/setup'

const ADMIN = process.env['CHAT_ADMIN'] ?? join(import.meta.dirname, '../../bin/chat-admin')
const stage = useStage('own')

/** A line of the audit trail in short. */
function act(line: string): string {
  const entry = JSON.parse(line) as Record<string, string>
  return ['actor_name', 'act', 'target_name', 'detail']
    .map((field) => entry[field] ?? '')
    .join(' ')
    .trim()
}

describe('an administrator', () => {
  it('removes somebody from the lobby after being asked once more', async () => {
    const boss = await stage.named('boss')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'boss', '1'])
    await boss.reload()
    const rude = await stage.named('rude')
    await openPrivateChat(boss, 'rude')
    await boss.getByRole('button', { name: 'Show profile' }).click()
    await boss.getByRole('button', { name: 'Remove from the lobby' }).click()
    await boss.getByText('The account of rude is disabled').waitFor()
    await boss.getByRole('button', { name: 'Cancel' }).click()
    await boss.getByRole('button', { name: 'Remove from the lobby' }).click()
    await boss.getByRole('button', { name: 'Remove from the lobby' }).click()
    await rude.getByRole('heading', { name: 'Your account is disabled' }).waitFor()
    await boss.getByText('rude has been removed.').waitFor()
  })

  it('finds a user, changes the role, disables and enables', async () => {
    const boss = await stage.named('chief')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'chief', '5'])
    const dora = await stage.named('dora')
    await boss.getByRole('button', { name: 'Users' }).click()
    await boss.getByRole('searchbox', { name: 'Search users by name' }).fill('DOR')
    const row = boss.getByRole('list', { name: 'Users by name' }).getByRole('button', { name: 'dora' })
    await row.click()
    const dialog = boss.getByRole('dialog', { name: 'Account' })
    await dialog.getByLabel('Role').fill('6')
    await dialog.getByText('A role is a whole number from 0 to 5.').waitFor()
    await dialog.getByLabel('Role').fill('3')
    await dialog.getByRole('button', { name: 'Change role' }).click()
    await dialog.getByText('dora has role 3 now.').waitFor()
    await dora.getByRole('button', { name: 'Users' }).waitFor()
    await dialog.getByRole('button', { name: 'Disable account' }).click()
    await dialog.getByText('dora is logged out everywhere at once').waitFor()
    await dialog.getByRole('button', { name: 'Disable account' }).click()
    await dora.getByRole('heading', { name: 'Your account is disabled' }).waitFor()
    await dialog.getByRole('button', { name: 'Enable account' }).click()
    await dialog.getByText('dora can log in again.').waitFor()
    await dora.getByRole('button', { name: 'Log in with another account' }).click()
    await logIn(dora, 'dora')
    const trail = execFileSync(ADMIN, ['--data', stage.server().data, 'audit', '--json', '--limit', '3'])
    expect(trail.toString().trim().split('\n').map(act)).toEqual([
      'chief enable dora',
      'chief disable dora',
      'chief set_role dora 3',
    ])
  })

  it('has pages that are accessible, also on a phone', async () => {
    const boss = await stage.named('axe-boss')
    await stage.named('axe-user')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'axe-boss', '9'])
    await boss.getByRole('button', { name: 'Users' }).click()
    const row = boss.getByRole('list', { name: 'Users by name' }).getByRole('button', { name: 'axe-user' })
    await row.waitFor()
    expect(await violationsInBothThemes(boss)).toEqual([])
    await row.click()
    await boss.getByRole('button', { name: 'Disable account' }).click()
    expect(await violationsInBothThemes(boss)).toEqual([])
    await boss.keyboard.press('Escape')
    await boss.setViewportSize({ width: 360, height: 740 })
    await boss.getByRole('button', { name: 'Announce' }).click()
    expect(await violationsInBothThemes(boss)).toEqual([])
  })

  it('cannot change who ranks the same or higher', async () => {
    const high = await stage.named('high')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'high', '50'])
    const low = await stage.named('low')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'low', '50'])
    await low.getByRole('button', { name: 'Users' }).click()
    await low.getByRole('list', { name: 'Users by name' }).getByRole('button', { name: 'high' }).click()
    await low.getByText('Only somebody with a higher role can change this account.').waitFor()
    await high.getByRole('button', { name: 'Users' }).waitFor()
  })

  it('announces something to everybody who is online', async () => {
    const boss = await stage.named('speaker')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'speaker', '1'])
    const listener = await stage.named('listener')
    await boss.getByRole('button', { name: 'Users' }).click()
    await boss.getByRole('button', { name: 'Announce' }).click()
    await boss.getByRole('button', { name: 'Send to everybody' }).click()
    await boss.getByText('Write the announcement first.').waitFor()
    await boss.getByLabel('Text').fill('Back at <nine>')
    await boss.getByRole('button', { name: 'Send to everybody' }).click()
    await boss.getByText('The announcement is sent.').waitFor()
    await listener.getByText('From the administrators: Back at <nine>').waitFor()
  })

  it('loses the page with the role, and others never see it', async () => {
    const former = await stage.named('former')
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'former', '1'])
    await former.getByRole('button', { name: 'Users' }).click()
    await former.getByRole('heading', { name: 'Users' }).waitFor()
    execFileSync(ADMIN, ['--data', stage.server().data, 'set-role', 'former', '0'])
    await former.locator('main h1', { hasText: 'Lobby' }).waitFor()
    expect(await former.getByRole('button', { name: 'Users' }).count()).toBe(0)
    await former.goto(`${stage.server().url}/#/users`)
    await former.locator('main h1', { hasText: 'Lobby' }).waitFor()
  })

  it('is somebody with a role; nobody else sees that button', async () => {
    const ann = await stage.named('ann')
    await stage.named('ben')
    await openPrivateChat(ann, 'ben')
    await ann.getByRole('button', { name: 'Show profile' }).click()
    await ann.locator('#details').getByText('Online').waitFor()
    expect(await ann.getByRole('button', { name: 'Remove from the lobby' }).count()).toBe(0)
  })
})
