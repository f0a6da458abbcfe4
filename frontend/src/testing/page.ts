import { afterEach, beforeEach, vi } from 'vitest'
import type { LogEntry } from '../chat/conversation'
import { createStores, type Stores } from '../stores'
import { TestServer } from './testServer'

/** A page without its views, and the server it talks to; both new for each test, with the time stopped. */
export interface TestPage {
  server: TestServer
  stores: Stores
  /** Lets time pass, and what is under way arrive. */
  settle(ms?: number): Promise<void>
  logIn(name: string, password?: string): Promise<void>
  /** The page opened anew in the same tab. */
  reload(): Promise<void>
  /** Texts of what is loaded of a conversation, and what its changes are. */
  texts(conversation: string): string[]
}

export function useTestPage(): TestPage {
  const page = {} as TestPage
  page.settle = async (ms = 0) => {
    await vi.advanceTimersByTimeAsync(ms)
  }
  page.logIn = async (name, password = 'right') => {
    page.stores.session.logIn(name, password)
    await page.settle()
  }
  page.reload = async () => {
    await page.settle(1000)
    page.stores.net.connection.stop({ reason: 'bye', text: '' })
    page.stores = createStores(page.server.openSocket)
    page.stores.session.resume()
    await page.settle()
  }
  page.texts = (id) => page.stores.chat.conversations.get(id)?.entries.map(textOf) ?? []

  beforeEach(() => {
    vi.useFakeTimers()
    window.localStorage.clear()
    window.sessionStorage.clear()
    page.server = new TestServer()
    page.stores = createStores(page.server.openSocket)
  })
  afterEach(() => {
    page.stores.logOut()
    vi.useRealTimers()
  })
  return page
}

function textOf(entry: LogEntry): string {
  return entry.kind === 'message' ? entry.text : entry.what
}
