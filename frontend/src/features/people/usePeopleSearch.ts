import { onUnmounted, watch, type Ref } from 'vue'
import { useStores } from '../../stores'
import { PeopleSearcher } from '../../stores/peopleSearch'

/** Looks for people on the server by what is typed, while the component that asks is there. */
export function usePeopleSearch(typed: Ref<string>): PeopleSearcher {
  const { net, people } = useStores()
  const searcher = new PeopleSearcher(people)
  watch(typed, (now) => searcher.type(now))
  // What could not be asked is asked once there is a line again.
  watch(
    () => net.phase.value.name === 'ready',
    (isReady) => {
      if (isReady) searcher.retry()
    },
  )
  onUnmounted(() => searcher.stop())
  return searcher
}
