import type { Page } from 'playwright-core'

/** The first message in view, and where its text is. */
export function firstInView(page: Page): Promise<{ key: string; y: number }> {
  return page.getByRole('log').evaluate((log) => {
    const edge = log.getBoundingClientRect().top
    const rows = [...log.querySelectorAll('[data-message]')]
    const first = rows.find((row) => (row.querySelector('.text')?.getBoundingClientRect().top ?? 0) > edge)
    const y = first?.querySelector('.text')?.getBoundingClientRect().y ?? NaN
    return { key: first?.getAttribute('data-key') ?? '', y }
  })
}

export async function distanceMoved(page: Page, before: { key: string; y: number }): Promise<number> {
  const after = await page.locator(`[data-key="${before.key}"] .text`).boundingBox()
  return Math.abs((after?.y ?? NaN) - before.y)
}
