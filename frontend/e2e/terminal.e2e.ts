import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { write } from './support/browser.mjs'
import { uniqueName, useStage } from './support/setup'
import { type Terminal, Terminals } from './support/terminal.mjs'

const DUMB = { env: { TERM: 'dumb' } }
const READY = '/help shows the commands.'

let terminals: Terminals

beforeAll(async () => {
  terminals = await Terminals.create()
})

afterAll(async () => {
  await terminals.dispose()
})

const pageTexts = (page: Page) => page.locator('[data-message] .text').allInnerTexts()
const sees = (terminal: Terminal, text: string) =>
  expect.poll(() => terminal.screen(), { timeout: 30_000 }).toContain(text)

async function open(url: string, name: string, options = {}): Promise<Terminal> {
  const terminal = await terminals.open(url, name, options)
  await sees(terminal, READY)
  return terminal
}

/** What everybody has read of a test, once all of them have as much as is expected. */
async function conversation(of: (() => Promise<string[]>)[], mark: string, count: number) {
  const read = () =>
    Promise.all(of.map(async (texts) => (await texts()).filter((text) => text.includes(mark))))
  await expect
    .poll(async () => (await read()).map((texts) => texts.length), { timeout: 60_000 })
    .toEqual(of.map(() => count))
  return read()
}

describe('two terminals and a page', () => {
  const stage = useStage()

  it('share one conversation in the lobby, in one order', async () => {
    const mark = uniqueName('lobby')
    const ann = await open(stage.url(), uniqueName('ann'))
    const ben = await open(stage.url(), uniqueName('ben'), DUMB)
    const { page } = await stage.person('mia')
    await ann.type('half a line')
    for (const n of [1, 2, 3]) {
      await write(page, `${mark} page ${n}`)
      await ben.write(`${mark} 终端 ${n}`)
    }
    await sees(ann, '> half a line')
    await ann.write(`, ${mark} done`)
    const of = [() => ann.texts(), () => ben.texts(), () => pageTexts(page)]
    const [annSees, benSees, miaSees] = await conversation(of, mark, 7)
    expect(benSees).toEqual(annSees)
    expect(miaSees).toEqual(annSees)
    expect(annSees?.at(-1)).toBe(`half a line, ${mark} done`)
    expect(await ben.coloured()).not.toContain('\u001b')
  })

  it('write to each other in private, and nobody else reads it', async () => {
    const mark = uniqueName('private')
    const ann = await open(stage.url(), uniqueName('ann'), { columns: 60, rows: 10 })
    const ben = await open(stage.url(), uniqueName('ben'), DUMB)
    const zoe = await stage.person('zoe')
    await ann.type('/msg zoe-')
    // Who has just come online is known a moment later.
    await expect
      .poll(async () => {
        await ann.press('Tab')
        return ann.screen()
      })
      .toContain(`/msg ${zoe.name}`)
    await ann.write(`${mark} one`)
    await zoe.page.locator('nav li', { hasText: ann.name }).click()
    await zoe.page.getByText(`${mark} one`).last().waitFor()
    await write(zoe.page, `${mark} two`)
    await sees(ann, `${mark} two`)
    expect(await ann.screen()).toMatch(/\d\d:\d\d @zoe-\S+ +private-\S+ two/)
    await ann.write(`/join @${zoe.name}`)
    await sees(ann, `@${zoe.name}>`)
    await ann.write(`${mark} three`)
    await zoe.page.getByText(`${mark} three`).last().waitFor()
    expect((await pageTexts(zoe.page)).map((text) => text.trim())).toEqual(
      ['one', 'two', 'three'].map((text) => `${mark} ${text}`),
    )
    await sees(ann, `${mark} three`)
    await ben.write(`/msg ${ann.name} ${mark} from ben`)
    await sees(ann, `${mark} from ben`)
    expect((await ben.texts()).filter((text) => text.includes(mark))).toEqual([`${mark} from ben`])
  })

  it('talk in a group that one of the terminals has made', async () => {
    const mark = uniqueName('group')
    const ann = await open(stage.url(), uniqueName('ann'))
    const ben = await open(stage.url(), uniqueName('ben'), DUMB)
    const { page, name } = await stage.person('zoe')
    await ann.write(`/group ${mark}: ${ben.name}, ${name}`)
    await sees(ben, `${ann.name} has added you to #${mark}.`)
    await ann.write(`${mark}: one`)
    await sees(ben, `New messages: #${mark}`)
    await ben.write(`/join #${mark}`)
    await sees(ben, `${mark}: one`)
    const room = page.locator('nav li', { hasText: mark })
    await room.getByText('1 unread').waitFor({ state: 'attached' })
    await room.click()
    await write(page, `${mark}: two`)
    await ben.write(`${mark}: three`)
    const of = [() => ann.texts(), () => ben.texts(), () => pageTexts(page)]
    const all = await conversation(of, `${mark}:`, 3)
    for (const texts of all) expect(texts).toEqual(['one', 'two', 'three'].map((text) => `${mark}: ${text}`))
    await ann.write('/leave')
    await sees(ben, 'left the group')
    await page.locator('.change', { hasText: `${ann.name} left` }).waitFor()
  })

  it('leave by Ctrl-D and by Ctrl-C on an empty line, with the exit codes that belong to them', async () => {
    const ann = await open(stage.url(), uniqueName('ann'))
    await ann.type('not sent')
    await ann.press('C-c')
    await expect.poll(() => ann.screen()).not.toContain('not sent')
    await ann.press('C-c')
    await sees(ann, 'left with 130')
    const ben = await open(stage.url(), uniqueName('ben'), DUMB)
    await ben.press('C-d')
    await sees(ben, 'left with 0')
  })

  it('lay the conversation out again when a terminal changes its size', async () => {
    const ann = await open(stage.url(), uniqueName('ann'))
    const words = `${uniqueName('size')} words too wide for a narrow one`
    await ann.write(words)
    await sees(ann, words)
    await ann.type('still typing')
    await ann.resize(40, 10)
    await expect.poll(() => ann.screen()).not.toContain(words)
    await sees(ann, 'still typing')
    await ann.resize(120, 20)
    await sees(ann, words)
    await sees(ann, 'still typing')
  })
})

describe('a restart of the server', () => {
  const own = useStage('own')

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'by %s leaves two pages and two terminals with the same conversation',
    async (signal) => {
      const ann = await open(own.server().url, `ann-${signal}`)
      const ben = await open(own.server().url, `ben-${signal}`, DUMB)
      const mia = await own.named(`mia-${signal}`)
      const tom = await own.named(`tom-${signal}`)
      await ann.write(`${signal} before`)
      await tom.getByText(`${signal} before`).first().waitFor()

      await own.server().stop(signal)
      await sees(ann, 'no connection, retrying')
      await sees(ben, 'No connection.')
      await mia.getByText(/No connection\. Retrying|Connecting…/).waitFor()
      for (const n of [1, 2, 3]) {
        for (const terminal of [ann, ben]) await terminal.write(`${signal} ${terminal.name} ${n}`)
        for (const [page, name] of [
          [mia, 'mia'],
          [tom, 'tom'],
        ] as const)
          await write(page, `${signal} ${name} ${n}`)
      }
      await sees(ann, '3 waiting')
      await ann.type('in the middle of')
      await own.server().start()

      const of = [() => ann.texts(), () => ben.texts(), () => pageTexts(mia), () => pageTexts(tom)]
      const all = await conversation(of, signal, 13)
      for (const texts of all) expect(texts).toEqual(all[0])
      expect(new Set(all[0]).size).toBe(13)
      for (const name of [ann.name, ben.name, 'mia', 'tom'])
        expect(all[0]?.filter((text) => text.includes(`${name} `))).toHaveLength(3)
      await sees(ann, '> in the middle of')
      await sees(ann, 'online')
      await sees(ben, 'Connected again.')
    },
  )
})
