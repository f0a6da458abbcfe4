import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openPrivateChat } from './support/browser.mjs'
import { attach, picture } from './support/files.mjs'
import { useStage } from './support/setup'

const stage = useStage()

const PNG = picture(40, 30, [200, 60, 40], [240, 200, 60])

async function two() {
  const ann = await stage.person('ann')
  const ben = await stage.person('ben')
  await openPrivateChat(ann.page, ben.name)
  return { ann, ben }
}

describe('a file', () => {
  it('that is a picture is shown to both, and named in the list', async () => {
    const { ann, ben } = await two()
    await attach(ann.page, 'red cat.png', 'image/png', PNG)
    await ann.page.getByRole('link', { name: 'Open red cat.png' }).waitFor()
    await ben.page.locator('nav li', { hasText: ann.name }).getByText('red cat.png').waitFor()
    await ben.page.locator('nav li', { hasText: ann.name }).click()
    const shown = ben.page.locator('img[alt="red cat.png"]')
    await shown.waitFor()
    const width = () => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)
    await expect.poll(width).toBe(40)
  })

  it('of any other kind is saved under its name', async () => {
    const { ann, ben } = await two()
    await attach(ann.page, 'notes ä.txt', 'text/plain', Buffer.from('remember the milk'))
    await ben.page.locator('nav li', { hasText: ann.name }).click()
    const download = ben.page.waitForEvent('download')
    await ben.page.getByRole('link', { name: 'Save notes ä.txt' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('notes ä.txt')
    expect(await readFile(await file.path(), 'utf8')).toBe('remember the milk')
  })

  it('that is not what it is called is refused with the reason, and taken away', async () => {
    const { ann } = await two()
    await attach(ann.page, 'page.png', 'image/png', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'))
    await ann.page.getByText('The file is not what its name says.').waitFor()
    await ann.page.getByRole('button', { name: 'Do not send page.png' }).click()
    await ann.page.getByText('The file is not what its name says.').waitFor({ state: 'detached' })
  })

  it('that the server has already is not sent once more', async () => {
    const { ann, ben } = await two()
    const posts: string[] = []
    ann.page.on('request', (request) => {
      if (request.url().includes('/upload')) posts.push(request.method())
    })
    await attach(ann.page, 'first.png', 'image/png', PNG)
    await ann.page.getByRole('link', { name: 'Open first.png' }).waitFor()
    await attach(ann.page, 'again.png', 'image/png', PNG)
    await ann.page.getByRole('link', { name: 'Open again.png' }).waitFor()
    await ben.page.locator('nav li', { hasText: ann.name }).click()
    const shown = ben.page.locator('img[alt="again.png"]')
    await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(40)
    expect(posts.filter((method) => method === 'HEAD')).toHaveLength(2)
    expect(posts.filter((method) => method === 'POST')).toHaveLength(1)
  })

  it('may be so large as is told before it is chosen', async () => {
    const { ann } = await two()
    const button = ann.page.getByRole('button', { name: 'Attach a file' })
    await button.hover()
    await ann.page.locator('.composer .hint', { hasText: /Pictures up to \d+ MB/ }).waitFor()
    expect(await button.getAttribute('aria-describedby')).not.toBeNull()
    await ann.page.getByRole('log').hover()
    await ann.page.locator('.composer .hint').waitFor({ state: 'detached' })
  })

  it('may be pasted', async () => {
    const { ann } = await two()
    await ann.page.locator('.composer').evaluate((form) => {
      const data = new DataTransfer()
      data.items.add(new File(['pasted text'], 'pasted.txt', { type: 'text/plain' }))
      form.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await ann.page.getByRole('link', { name: 'Save pasted.txt' }).waitFor()
  })
})
