import { mount, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n, I18N } from '../../i18n'
import { STORES } from '../../stores'
import { useTestPage } from '../../testing/page'
import MessageComposer from './MessageComposer.vue'

const page = useTestPage()
const texts = () => page.stores.chat.sender.outbox.value.map((item) => item.text)
let composer: VueWrapper

function open(id: string): VueWrapper {
  const provide = {
    [STORES as symbol]: page.stores,
    [I18N as symbol]: createI18n(page.stores.preferences.locale),
  }
  return mount(MessageComposer, {
    props: { id, focusAtOnce: false },
    global: { provide },
    attachTo: document.body,
  })
}

beforeEach(async () => {
  window.matchMedia = vi.fn(
    () => ({ matches: false, addEventListener: vi.fn() }) as unknown as MediaQueryList,
  )
  page.stores.preferences.locale.value = 'en'
  await page.logIn('me')
  page.server.down = true
  page.server.closeAll(1006)
  await page.settle()
  composer = open('0')
})

describe('the composer', () => {
  it('sends with Enter and is empty then', async () => {
    await composer.get('textarea').setValue('  hello\n')
    await composer.get('textarea').trigger('keydown', { key: 'Enter' })
    expect(texts()).toEqual(['hello'])
    expect(composer.get('textarea').element.value).toBe('')
    expect(composer.emitted('sent')).toHaveLength(1)
  })

  it.each([
    ['with Shift', { shiftKey: true }],
    ['while an input method composes', { isComposing: true }],
    ['in Safari, which ends the composition first', { keyCode: 229 }],
  ])('does not send with Enter %s', async (_, init) => {
    await composer.get('textarea').setValue('你好')
    await composer.get('textarea').trigger('keydown', { key: 'Enter', ...init })
    expect(texts()).toEqual([])
  })

  it('sends nothing that is only blank', async () => {
    await composer.get('textarea').setValue(' \n ')
    await composer.get('form').trigger('submit')
    expect(texts()).toEqual([])
  })

  it('counts the length in bytes, says what is too long and keeps it', async () => {
    page.stores.net.limits.value = { ...page.stores.net.limits.value, textBytes: 100 }
    await composer.get('textarea').setValue('好'.repeat(34))
    await composer.get('form').trigger('submit')
    expect(texts()).toEqual([])
    expect(composer.get('[role=alert]').text()).toContain('too long')
    expect(composer.get('textarea').element.value).toHaveLength(34)
    await composer.get('textarea').setValue('好'.repeat(33))
    await composer.get('form').trigger('submit')
    expect(texts()).toHaveLength(1)
  })

  it('keeps a draft for each conversation', async () => {
    await composer.get('textarea').setValue('for the lobby')
    const other = open('ann')
    expect(other.get('textarea').element.value).toBe('')
    expect(open('0').get('textarea').element.value).toBe('for the lobby')
  })
})
