import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { logIn, write } from './support/browser.mjs'
import { useStage } from './support/setup'

const stage = useStage('own')

/** What was written with such a beginning, as far as it is in view. */
async function texts(page: Page, beginning: string): Promise<string[]> {
  const all = await page.locator('[data-message] .text').allInnerTexts()
  return all.filter((text) => text.startsWith(beginning))
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

/** Whether a session lets one ask for files. */
async function isAlive(sessionId: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${sessionId}` }
  const answer = await fetch(`${stage.server().url}/upload/by-hash/${'0'.repeat(64)}`, {
    method: 'HEAD',
    headers,
  })
  return answer.status !== 401
}

describe('a log-out without a connection', () => {
  it('ends the session once the server is back, and whoever is there then notices nothing', async () => {
    const page = await stage.named('ann-leaves')
    const sessionId = await page.evaluate(() => {
      const saved = localStorage.getItem('chat.session') ?? ''
      return (JSON.parse(saved) as { sessionId: string }).sessionId
    })
    expect(await isAlive(sessionId)).toBe(true)
    // Fetched ahead, for what cannot be fetched any more.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('SettingsDialog')),
    )
    await stage.server().stop()
    await page.getByText(/No connection\. Retrying|Connecting…/).waitFor()
    await page.getByRole('button', { name: 'settings' }).click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.locator('input[name=password]').waitFor()
    await stage.server().start()
    expect(await isAlive(sessionId)).toBe(true)

    await logIn(page, 'ben-arrives')
    await page.locator('textarea').waitFor()
    await expect.poll(() => isAlive(sessionId)).toBe(false)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('chat.logouts'))).toBeNull()
    await write(page, 'still here')
    await page.getByText('still here').first().waitFor()
    expect(await page.getByText('Reconnecting').count()).toBe(0)
  })
})

describe('a restart of the server', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s loses and doubles nothing, and what was written meanwhile goes out in order',
    async (signal) => {
      const ann = await stage.named(`ann-${signal}`)
      const ben = await stage.named(`ben-${signal}`)
      await write(ann, `${signal} before`)
      await ben.getByText(`${signal} before`).first().waitFor()

      await stage.server().stop(signal)
      await ann.getByText(/No connection\. Retrying|Connecting…/).waitFor()
      for (const n of upTo(5)) await write(ann, `${signal} ann offline ${n}`)
      for (const n of upTo(5)) await write(ben, `${signal} ben offline ${n}`)
      expect(await ann.locator('[title="Waiting to be sent"]').count()).toBe(5)
      await stage.server().start()

      const written = async () => (await texts(ann, signal)).length
      await expect.poll(written, { timeout: 60_000 }).toBe(11)
      await expect
        .poll(() => ben.locator('[title="Waiting to be sent"]').count(), { timeout: 60_000 })
        .toBe(0)
      await expect.poll(() => ann.getByRole('button', { name: 'Try now' }).count()).toBe(0)
      await write(ben, `${signal} after`)
      await ann.getByText(`${signal} after`).first().waitFor()
      const [annSees, benSees] = [await texts(ann, signal), await texts(ben, signal)]
      expect(annSees).toHaveLength(12)
      expect(annSees).toEqual(benSees)
      expect(new Set(annSees).size).toBe(annSees.length)
      for (const name of ['ann', 'ben']) {
        const own = annSees.filter((text) => text.startsWith(`${signal} ${name} offline`))
        expect(own).toEqual(upTo(5).map((n) => `${signal} ${name} offline ${n}`))
      }
    },
  )

  it('can be waited for with the page reloaded in between: what was written is kept, and sent once', async () => {
    const ann = await stage.named('ann-reload')
    await write(ann, 'reload before')
    await ann.locator('[data-message].own [title="Sent"]').last().waitFor()
    await ann.context().setOffline(true)
    await stage.server().stop()
    await write(ann, 'kept across the reload')
    await ann.locator('[title="Waiting to be sent"]').waitFor()
    await stage.server().start()
    // The page asks before it is left with something unsent.
    ann.on('dialog', (dialog) => void dialog.accept())
    await ann.context().setOffline(false)
    await ann.reload()
    const kept = async () => (await texts(ann, 'kept across the reload')).length
    await expect.poll(kept, { timeout: 60_000 }).toBe(1)
    await expect.poll(() => ann.locator('[title="Waiting to be sent"]').count(), { timeout: 60_000 }).toBe(0)
    expect(await kept()).toBe(1)
  })
})
