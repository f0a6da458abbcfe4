import { computed, type ComputedRef } from 'vue'
import { useI18n } from '../i18n'
import { problemText } from '../i18n/problemText'
import type { Act } from '../stores/act'

/** Why something was not done, in the reader's words; "" where it was. */
export function useProblem({ refusal }: Act): ComputedRef<string> {
  const { t } = useI18n()
  return computed(() => (refusal.value ? problemText(t.value, refusal.value.code, refusal.value.text) : ''))
}
