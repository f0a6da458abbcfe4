import { ref, shallowRef, type Ref } from 'vue'
import { RequestError } from '../connection/pendingRequests'

/** Why something was not done: the server's word and its text. */
export interface Refusal {
  readonly code: string
  readonly text: string
}

/** Something that a person has the server do, and that it may refuse. */
export interface Act {
  readonly busy: Ref<boolean>
  /** Why it was not done the last time, null where it was. */
  readonly refusal: Ref<Refusal | null>
  /** Does it, unless it is being done; true where it is done then. */
  run(action: () => Promise<void>): Promise<boolean>
}

export function useAct(): Act {
  const busy = ref(false)
  const refusal = shallowRef<Refusal | null>(null)

  async function run(action: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = null
    try {
      await action()
      return true
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      refusal.value = { code: error.code, text: error.message }
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, refusal, run }
}
