import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { isRecord } from '../../stores/storage'

/** Opens the viewer at the picture at a place of the log. */
export type OpenPicture = (position: number) => void

const OPEN_PICTURE: InjectionKey<OpenPicture> = Symbol('open picture')

export interface OpenedPicture {
  /** Its place in the log, null for none. */
  readonly position: ComputedRef<number | null>
  readonly show: OpenPicture
  readonly close: () => void
}

/** Which picture is open stands in the address, so that the browser's back button closes it. */
export function provideOpenPicture(): OpenedPicture {
  const route = useRoute()
  const router = useRouter()
  const position = computed(() => {
    const value = Number(route.query['picture'])
    return Number.isSafeInteger(value) && value > 0 ? value : null
  })
  const at = (query: Record<string, string>) => ({ name: route.name, params: route.params, query })

  function open(picture: number): void {
    void router.push(at({ picture: String(picture) }))
  }

  function close(): void {
    const target = router.resolve(at({}))
    const state: unknown = window.history.state
    if (isRecord(state) && state['back'] === target.fullPath) router.back()
    else void router.replace(target)
  }

  provide(OPEN_PICTURE, open)
  return { position, close, show: (picture) => void router.replace(at({ picture: String(picture) })) }
}

export function useOpenPicture(): OpenPicture {
  const open = inject(OPEN_PICTURE)
  if (!open) throw new Error('no viewer provided')
  return open
}
