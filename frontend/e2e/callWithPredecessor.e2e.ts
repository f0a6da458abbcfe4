import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPage } from './support/browser.mjs'
import { button, CALL_FLAGS, expectFlowing, figures, SOON } from './support/calls'
import { useCallStage } from './support/callStage'
import { PredecessorPage } from './support/predecessorPage'

const { server, person, openChat } = useCallStage()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser(CALL_FLAGS)
})
afterAll(() => browser.close())

async function predecessor(): Promise<PredecessorPage> {
  const page = await openPage(browser, 'about:blank', { permissions: ['camera', 'microphone'] })
  return PredecessorPage.open(page, server().url)
}

describe("a call with the predecessor's page", () => {
  it('shows moving pictures to both where that page calls, and ends there', async () => {
    const [ann, old] = [await person('ann'), await predecessor()]
    const id = await ann.page.evaluate(
      () => (JSON.parse(localStorage.getItem('chat.session') ?? '') as { user: { id: string } }).user.id,
    )
    await old.call(id)
    await button(ann.page, 'Accept with video').click(SOON)
    await ann.page.locator('[data-call=connected]').waitFor(SOON)
    await expectFlowing(ann.page, 1)
    await expectFlowing(old.page, 1)
    await button(ann.page, 'Hang up').click()
    await old.awaitState('ended')
  })

  it('shows moving pictures to both where that page is called, and ends here', async () => {
    const [ann, old] = [await person('ann'), await predecessor()]
    await openChat(ann, old)
    await button(ann.page, 'Video call').click()
    await old.awaitState('rung')
    await old.accept()
    await ann.page.locator('[data-call=connected]').waitFor(SOON)
    await expectFlowing(ann.page, 1)
    await expectFlowing(old.page, 1)
    await old.hangUp()
    await ann.page.locator('.ended').waitFor(SOON)
    expect(await figures(ann.page)).toEqual([])
  })
})
