import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser, logIn, openPage } from './browser.mjs'
import { OwnServer } from './server.mjs'

/** What a test file works with: a browser, a server, and people who come to it. */
export interface Stage {
  readonly url: () => string
  /** The server of the tests' own, which they may stop and start. */
  readonly server: () => OwnServer
  /** Opens the page; whatever the browser complains about in it fails the test. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** Opens the page and registers somebody whose name begins like this. */
  person(name: string, options?: BrowserContextOptions): Promise<{ page: Page; name: string }>
  /** Opens the page and registers somebody of exactly this name, whom nobody has to have been before. */
  named(name: string): Promise<Page>
  /** Registers somebody who is gone again before anybody else comes; their name. */
  absentee(name: string): Promise<string>
}

/** Uses the server at CHAT_URL; one of its own where there is none, or where the test leaves too much behind. */
export function useStage(which: 'shared' | 'own' = 'shared'): Stage {
  const shared = which === 'shared' ? process.env['CHAT_URL'] : undefined
  let browser: Browser
  let own: OwnServer | null = null
  let pages: Page[] = []
  let complaints: string[] = []

  function server(): OwnServer {
    if (!own) throw new Error('there is no server of their own')
    return own
  }
  const url = (): string => shared ?? server().url

  beforeAll(async () => {
    browser = await launchBrowser()
    if (!shared) own = await OwnServer.create()
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    expect(complaints).toEqual([])
    pages = []
    complaints = []
  })
  afterAll(async () => {
    await browser.close()
    await own?.dispose()
  })

  async function open(options?: BrowserContextOptions): Promise<Page> {
    const page = await openPage(browser, url(), options)
    watch(page, complaints)
    pages.push(page)
    return page
  }

  async function person(name: string, options?: BrowserContextOptions) {
    const page = await open(options)
    const unique = uniqueName(name)
    await logIn(page, unique)
    return { page, name: unique }
  }

  async function named(name: string): Promise<Page> {
    const page = await open()
    await logIn(page, name)
    await page.locator('textarea').waitFor()
    return page
  }

  async function absentee(name: string): Promise<string> {
    const gone = await person(name)
    await gone.page.getByRole('button', { name: 'settings' }).click()
    await gone.page.getByRole('button', { name: 'Log out' }).click()
    await gone.page.locator('input[name=username]').waitFor()
    return gone.name
  }

  return { url, server, open, person, named, absentee }
}

/** The server may keep what earlier runs have left. */
export function uniqueName(name: string): string {
  return `${name}-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`
}

/** A broken line, a refused file and one that the server does not have yet are told by the browser itself. */
export function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isOurs =
      message.type() === 'error' && !/WebSocket connection to|net::ERR_|status of 415/.test(message.text())
    const isAsked = message.location().url.includes('/upload/by-hash/')
    if (isOurs && !isAsked) complaints.push(message.text())
  })
}
