import { onScopeDispose, ref, type Ref } from 'vue'

/** The time in seconds since the epoch, good to the minute: for words like "today". */
export function useNow(): Ref<number> {
  const now = ref(Date.now() / 1000)
  const timer = setInterval(() => (now.value = Date.now() / 1000), 60_000)
  onScopeDispose(() => clearInterval(timer))
  return now
}
