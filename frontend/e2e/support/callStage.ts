import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser, logIn, openPage } from './browser.mjs'
import { button, CALL_FLAGS, SOON, watchConnections } from './calls'
import { OwnServer } from './server.mjs'
import { uniqueName, watch } from './setup'

export interface Person {
  readonly page: Page
  readonly name: string
}

export interface CallStage {
  readonly server: () => OwnServer
  readonly person: (name: string) => Promise<Person>
  /** One calls the other, who accepts. */
  readonly connect: (ann: Person, ben: Person) => Promise<void>
  readonly openChat: (person: Person, other: Person) => Promise<void>
  /** The page is killed, without a word to anybody, and opened once more. */
  readonly reopen: (person: Person) => Promise<Page>
}

/** A browser with devices, and people who may be called; `environment` gives the settings of the server. */
export function useCallStage(
  environment: () => Record<string, string> = () => ({}),
  relayOnly = false,
): CallStage {
  let browser: Browser
  let server: OwnServer
  let pages: Page[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser(CALL_FLAGS)
    server = await OwnServer.create(environment())
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    pages = []
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await server.dispose()
  })

  async function person(name: string): Promise<Person> {
    const page = await openPage(browser, 'about:blank', { permissions: ['camera', 'microphone'] })
    pages.push(page)
    watch(page, complaints)
    await watchConnections(page, relayOnly)
    await page.goto(server.url)
    const unique = uniqueName(name)
    await logIn(page, unique)
    await page.locator('textarea').waitFor()
    return { page, name: unique }
  }

  async function reopen({ page }: Person): Promise<Page> {
    const again = await page.context().newPage()
    watch(again, complaints)
    await watchConnections(again, relayOnly)
    const killed = page.waitForEvent('crash')
    const protocol = await page.context().newCDPSession(page)
    void protocol.send('Page.crash').catch(() => undefined)
    await killed
    await again.goto(server.url)
    return again
  }

  async function openChat({ page }: Person, other: Person): Promise<void> {
    await page.goto(`${server.url}/#/c/0/details`)
    await page.getByRole('button', { name: other.name }).last().click()
    await page.getByRole('heading', { level: 1, name: other.name }).waitFor(SOON)
  }

  async function connect(ann: Person, ben: Person): Promise<void> {
    await openChat(ann, ben)
    await button(ann.page, 'Video call').click()
    await button(ben.page, 'Accept with video').click(SOON)
    await ann.page.locator('[data-call=connected]').waitFor(SOON)
    await ben.page.locator('[data-call=connected]').waitFor(SOON)
  }

  return { server: () => server, person, openChat, connect, reopen }
}
