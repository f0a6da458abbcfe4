import { computed, type ComputedRef } from 'vue'
import { mentionKey } from '../../chat/mentions'
import { useStores } from '../../stores'

/** The ids of everybody known, by what mentions them. */
export function useMentionable(): ComputedRef<ReadonlyMap<string, string>> {
  const { people } = useStores()
  return computed(() => {
    const known = [...people.people.value.known.values()]
    return new Map(known.map((user) => [mentionKey(user.name), user.id]))
  })
}
