import { computed, inject, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { en } from './en'
import { createFormat, type Format } from './format'
import type { Locale } from './locale'
import type { Texts } from './texts'
import { zh } from './zh'

export interface I18n {
  readonly locale: Ref<Locale>
  /** The texts in the chosen language. */
  readonly t: ComputedRef<Texts>
  readonly format: ComputedRef<Format>
}

export const TEXTS: Readonly<Record<Locale, Texts>> = { en, 'zh-CN': zh }
export const I18N: InjectionKey<I18n> = Symbol('i18n')

export function createI18n(locale: Ref<Locale>): I18n {
  const t = computed(() => TEXTS[locale.value])
  return { locale, t, format: computed(() => createFormat(locale.value, t.value)) }
}

/** Texts and formats; only below the component that provides them. */
export function useI18n(): I18n {
  const i18n = inject(I18N)
  if (!i18n) throw new Error('no texts provided')
  return i18n
}
