import { computed, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { LOBBY } from '../../chat/conversation'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'

export interface PersonView {
  readonly id: string
  /** A placeholder until the name is known. */
  readonly name: string
  readonly avatar: string
  readonly online: boolean
  readonly known: boolean
}

/** What is shown of a person; asks for the name where it is not known. */
export function usePerson(id: MaybeRefOrGetter<string>): ComputedRef<PersonView> {
  const { people } = useStores()
  const { t } = useI18n()
  watch(
    () => toValue(id),
    (wanted) => {
      if (wanted !== LOBBY && wanted !== '') people.ensureKnown(wanted)
    },
    { immediate: true },
  )
  return computed(() => {
    const wanted = toValue(id)
    const user = people.people.value.known.get(wanted)
    return {
      id: wanted,
      name: user?.name ?? t.value.people.unknown,
      avatar: user?.avatar ?? '',
      online: people.people.value.online.has(wanted),
      known: user !== undefined,
    }
  })
}
