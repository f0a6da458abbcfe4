import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { button, colours, expectFlowing, figures, SOON, states } from './support/calls'
import { useCallStage } from './support/callStage'
import { addPeople, makeGroup, openDetails } from './support/groups.mjs'

const stage = useCallStage()
const { person, connect, openChat } = stage
const told = (page: Page) => page.locator('.ended p').first()

interface Rung {
  tones: number
  notifications: string[]
}

/** In the page: counts tones, and keeps the titles of notifications that are shown; nobody looks at it. */
function watchRinging(): void {
  const rung: Rung = { tones: 0, notifications: [] }
  document.hasFocus = () => false
  window.OscillatorNode = class extends OscillatorNode {
    override start(when?: number) {
      rung.tones++
      super.start(when)
    }
  }
  class Shown {
    static readonly permission = 'granted'
    private readonly title: string
    constructor(title: string) {
      this.title = title
      rung.notifications.push(title)
    }
    close() {
      rung.notifications = rung.notifications.filter((other) => other !== this.title)
    }
  }
  Object.assign(window, { rung, Notification: Shown })
}

function rung<K extends keyof Rung>(page: Page, what: K): Promise<Rung[K]> {
  return page.evaluate((name) => (window as unknown as { rung: Rung }).rung[name as K], what as string)
}

describe('a call of two', () => {
  it('shows moving pictures and moving voices to both, and ends for both', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await connect(ann, ben)
    await expectFlowing(ann.page, 1)
    await expectFlowing(ben.page, 1)
    await expect.poll(() => colours(ann.page, ben.name), SOON).toBeGreaterThan(3)
    await ben.page.getByText('Speaking').first().waitFor(SOON)
    expect(await ann.page.getByRole('timer').innerText()).toMatch(/^\d:\d\d$/)

    await button(ann.page, 'Mute').click()
    await ben.page.locator('.picture', { hasText: ann.name }).getByText('Muted').waitFor(SOON)
    await button(ann.page, 'Camera off').click()
    await ben.page.locator('.picture', { hasText: ann.name }).getByText('Camera off').waitFor(SOON)
    await button(ann.page, 'Camera on').click()
    await expect.poll(() => colours(ben.page, ann.name), SOON).toBeGreaterThan(3)

    await button(ann.page, 'Minimise').click()
    await ann.page.locator('textarea').fill('written beside the call')
    await ann.page.locator('textarea').press('Enter')
    await button(ann.page, 'Enlarge').click()
    await button(ann.page, 'Hang up').click()
    expect(await told(ben.page).innerText()).toBe('The call has ended')
    expect(await figures(ben.page)).toEqual([])
  })

  it('shows the screen instead of the camera, and the camera again', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await connect(ann, ben)
    await button(ann.page, 'Share screen').click()
    const picture = ben.page.locator('.picture', { hasText: ann.name })
    await picture.getByText('Sharing the screen').waitFor(SOON)
    await expectFlowing(ben.page, 1)
    await button(ann.page, 'Stop sharing').click()
    await picture.getByText('Sharing the screen').waitFor({ ...SOON, state: 'hidden' })
    await expect.poll(() => colours(ben.page, ann.name), SOON).toBeGreaterThan(3)
  })

  it('leaves nothing open, however often one calls', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    for (let round = 0; round < 5; round++) {
      await connect(ann, ben)
      await button(ann.page, 'Hang up').click()
      await told(ben.page).waitFor(SOON)
      await button(ben.page, 'Close').click()
    }
    for (const { page } of [ann, ben]) {
      expect(await states(page)).toEqual(Array.from({ length: 5 }, () => 'closed'))
      expect(await page.locator('video, audio').count()).toBe(0)
    }
  })

  it('rings aloud, and tells of itself where nobody looks at the page', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await ben.page.addInitScript(watchRinging)
    await ben.page.evaluate(() => localStorage.setItem('chat.notify', 'on'))
    await ben.page.reload()
    await ben.page.locator('textarea').waitFor()
    await openChat(ann, ben)
    await button(ann.page, 'Audio call').click()
    await ben.page.getByRole('dialog').waitFor(SOON)
    await expect.poll(() => rung(ben.page, 'tones'), SOON).toBeGreaterThan(3)
    await expect
      .poll(() => rung(ben.page, 'notifications'), SOON)
      .toEqual([`Incoming audio call · ${ann.name}`])
    await button(ann.page, 'Hang up').click()
    await expect.poll(() => rung(ben.page, 'notifications'), SOON).toEqual([])
  })

  it('can be declined, and given up', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await openChat(ann, ben)
    await button(ann.page, 'Audio call').click()
    await button(ben.page, 'Decline').click(SOON)
    await expect.poll(() => told(ann.page).innerText(), SOON).toBe('The call was declined')
    await button(ann.page, 'Call again').click()
    await ben.page.getByRole('dialog').waitFor(SOON)
    await button(ann.page, 'Hang up').click()
    await ben.page.getByRole('dialog').waitFor({ ...SOON, state: 'hidden' })
  })

  it('ends for the other when a tab is closed', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await connect(ann, ben)
    await ann.page.close({ runBeforeUnload: true })
    await expect.poll(() => told(ben.page).innerText(), { timeout: 10_000 }).toBe('The call has ended')
  })

  it('goes on while the connection to the server breaks and comes back', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await connect(ann, ben)
    await stage.server().stop('SIGKILL')
    await ann.page.getByText('No connection to the server. The call goes on.').waitFor(SOON)
    await expectFlowing(ann.page, 1)
    await stage.server().start()
    await ann.page
      .getByText('No connection to the server. The call goes on.')
      .waitFor({ ...SOON, state: 'hidden' })
    await expectFlowing(ben.page, 1)
    await button(ann.page, 'Hang up').click()
    await expect.poll(() => told(ben.page).innerText(), SOON).toBe('The call has ended')
  })

  it('is offered again to who opens the page anew after it was killed', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await connect(ann, ben)
    const again = await stage.reopen(ben)
    await again.getByText('The page was closed during this call').waitFor(SOON)
    await button(again, 'Return to the call').click()
    await expectFlowing(again, 1)
    await expectFlowing(ann.page, 1)
    await button(again, 'Hang up').click()
    await expect.poll(() => told(ann.page).innerText(), SOON).toBe('The call has ended')
  })

  it('goes on with sound alone where the camera is refused', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await ann.page.evaluate(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted?.video ? Promise.reject(new DOMException('', 'NotAllowedError')) : open(wanted)
    })
    await connect(ann, ben)
    await ann.page.getByText('You are heard, not seen.').waitFor(SOON)
    await ben.page.locator('.picture', { hasText: ann.name }).getByText('Camera off').waitFor(SOON)
    await expectFlowing(ann.page, 1)
  })
})

describe('a call of three', () => {
  it('connects each with each in the lobby, also who joins later', async () => {
    const [ann, ben, cem] = [await person('ann'), await person('ben'), await person('cem')]
    await ann.page.goto(`${stage.server().url}/#/c/0`)
    await button(ann.page, 'Video call').click()
    await button(ben.page, 'Accept with video').click(SOON)
    await button(cem.page, 'Decline').click(SOON)
    await ann.page.getByText(`Not coming: ${cem.name}`).waitFor(SOON)
    await expectFlowing(ann.page, 1)
    await button(cem.page, 'Join call').click()
    await ann.page.getByText('Not coming').waitFor({ ...SOON, state: 'detached' })
    for (const { page } of [ann, ben, cem]) await expectFlowing(page, 2)
    await expect.poll(() => colours(cem.page, ben.name), SOON).toBeGreaterThan(3)
    await button(ben.page, 'Hang up').click()
    await expect.poll(async () => (await figures(cem.page)).length, SOON).toBe(1)
    await button(ann.page, 'Hang up').click()
    await expect.poll(() => told(cem.page).innerText(), SOON).toBe('The call has ended')
  })
})

describe('a call of a group that goes on', () => {
  it('is joined by who reloads the page, and by who is added to the group', async () => {
    const [ann, ben, cem, dan] = [
      await person('ann'),
      await person('ben'),
      await person('cem'),
      await person('dan'),
    ]
    await makeGroup(ann.page, 'Latecomers', [ben.name, cem.name])
    await button(ann.page, 'Audio call').click()
    await button(ben.page, 'Accept with audio').click(SOON)
    await button(cem.page, 'Decline').click(SOON)
    await expect.poll(async () => (await figures(ann.page)).length, SOON).toBe(1)

    await cem.page.getByRole('link', { name: /Latecomers.*A call goes on/ }).click()
    await cem.page.getByText(/In the call: .+ and .+/).waitFor(SOON)
    await openDetails(cem.page, 'Show group')
    await addPeople(cem.page, [dan.name])
    await dan.page.getByRole('link', { name: /Latecomers/ }).click(SOON)
    await button(dan.page, 'Join call').click(SOON)
    for (const { page } of [ann, ben, dan]) {
      await expect.poll(async () => (await figures(page)).length, SOON).toBe(2)
    }

    await cem.page.reload()
    await button(cem.page, 'Join call').click(SOON)
    for (const { page } of [ann, ben, cem, dan]) {
      await expect.poll(async () => (await figures(page)).length, SOON).toBe(3)
    }
    await button(ann.page, 'Hang up').click()
    await expect.poll(() => told(dan.page).innerText(), SOON).toBe('The call has ended')
  })
})

describe('calls for everybody', () => {
  it('have no accessibility problems, in both themes', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    const problems = async (page: Page) => {
      const found: string[] = []
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const { violations } = await new AxeBuilder({ page }).analyze()
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))
      }
      return found
    }
    await openChat(ann, ben)
    await button(ann.page, 'Video call').click()
    await ben.page.getByRole('dialog').waitFor(SOON)
    expect(await problems(ann.page)).toEqual([])
    expect(await problems(ben.page)).toEqual([])
    await button(ben.page, 'Accept with video').click()
    await ann.page.locator('[data-call=connected]').waitFor(SOON)
    await button(ann.page, 'Mute').click()
    expect(await problems(ann.page)).toEqual([])
    await button(ann.page, 'Devices').click()
    expect(await problems(ann.page)).toEqual([])
    await ann.page.keyboard.press('Escape')
    await button(ann.page, 'Minimise').click()
    expect(await problems(ann.page)).toEqual([])
    await button(ann.page, 'Hang up').click()
    await told(ben.page).waitFor(SOON)
    expect(await problems(ben.page)).toEqual([])
  })
})
