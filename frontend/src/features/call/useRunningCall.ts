import { computed, toValue, watchEffect, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'
import type { OpenCall } from '../../stores/calls'

/** The call that goes on in a conversation and that one may join, null where there is none or one has it already. */
export function useRunningCall(conversation: MaybeRefOrGetter<string>): ComputedRef<OpenCall | null> {
  const { calls } = useStores()
  return computed(() => {
    const { state } = calls
    const id = toValue(conversation)
    if (state.name !== 'idle' && state.call.conversation === id) return null
    return [...calls.running.values()].find((call) => call.conversation === id) ?? null
  })
}

/** Who is in a call that goes on, as names in a sentence. */
export function useNamesInCall(call: MaybeRefOrGetter<OpenCall | null>): ComputedRef<string> {
  const { people } = useStores()
  const { t, format } = useI18n()
  const members = computed(() => toValue(call)?.members ?? [])
  watchEffect(() => members.value.forEach((id) => people.ensureKnown(id)))
  return computed(() =>
    format.value.list(
      members.value.map((id) => people.people.value.known.get(id)?.name ?? t.value.people.unknown),
    ),
  )
}
