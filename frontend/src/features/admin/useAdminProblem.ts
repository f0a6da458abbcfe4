import { computed, type ComputedRef } from 'vue'
import { useI18n } from '../../i18n'
import type { Act } from '../../stores/act'
import { useProblem } from '../useProblem'

/** Why an act of an administrator was not done; "" where it was. */
export function useAdminProblem(act: Act): ComputedRef<string> {
  const { t } = useI18n()
  const general = useProblem(act)
  return computed(() =>
    act.refusal.value?.code === 'not_allowed' ? t.value.admin.notAllowed : general.value,
  )
}
