import { ref, watch, type Ref } from 'vue'
import { defaultLocale, isLocale, type Locale } from '../i18n/locale'
import type { KeyValueStorage } from './storage'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly theme: Ref<Theme>
  readonly locale: Ref<Locale>
  /** A sound for what comes in while nobody looks. */
  readonly sound: Ref<boolean>
  /** A ringing tone for calls, on until it is switched off. */
  readonly ring: Ref<boolean>
  /** A notification of the system for it. */
  readonly system: Ref<boolean>
}

const THEME_KEY = 'chat.theme'
const LOCALE_KEY = 'chat.locale'
const SOUND_KEY = 'chat.sound'
const RING_KEY = 'chat.ring'
const SYSTEM_KEY = 'chat.notify'

/** What a person chose for this browser; kept, and applied to the document. */
export function createPreferences(storage: KeyValueStorage, document: Document): Preferences {
  const savedTheme = storage.getItem(THEME_KEY)
  const savedLocale = storage.getItem(LOCALE_KEY)
  const theme = ref<Theme>(THEMES.find((candidate) => candidate === savedTheme) ?? 'system')
  const locale = ref<Locale>(isLocale(savedLocale) ? savedLocale : defaultLocale(navigator.languages))
  const root = document.documentElement
  watch(theme, (value) => root.setAttribute('data-theme', value), { immediate: true })
  watch(locale, (value) => root.setAttribute('lang', value), { immediate: true })
  watch(theme, (value) => storage.setItem(THEME_KEY, value))
  watch(locale, (value) => storage.setItem(LOCALE_KEY, value))
  return {
    theme,
    locale,
    sound: keptFlag(storage, SOUND_KEY, false),
    ring: keptFlag(storage, RING_KEY, true),
    system: keptFlag(storage, SYSTEM_KEY, false),
  }
}

/** Kept where it is another than at first. */
function keptFlag(storage: KeyValueStorage, key: string, first: boolean): Ref<boolean> {
  const saved = storage.getItem(key)
  const flag = ref(saved === null ? first : saved === 'on')
  watch(flag, (on) => (on === first ? storage.removeItem(key) : storage.setItem(key, on ? 'on' : 'off')))
  return flag
}
