import { served } from '../../chat/served'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { MessageFile } from '../../chat/conversation'
import type { Size } from '../../chat/zoom'

export interface ShownPicture {
  /** The picture itself once it is there, until then its small form. */
  readonly source: ComputedRef<string>
  /** In pixels; a guess where nobody has said it and it is not there yet. */
  readonly size: ComputedRef<Size>
  readonly broken: Ref<boolean>
}

const GUESS: Size = { width: 1000, height: 1000 }

/** Fetches a picture and shows its small form meanwhile. */
export function useShownPicture(file: () => MessageFile): ShownPicture {
  const loaded = ref<{ path: string; size: Size } | null>(null)
  const broken = ref(false)
  const here = computed(() => (loaded.value?.path === file().path ? loaded.value : null))

  watch(
    () => file().path,
    (path) => {
      broken.value = false
      const image = new Image()
      const isWanted = () => file().path === path
      image.addEventListener('load', () => {
        const { naturalWidth: width, naturalHeight: height } = image
        if (isWanted()) loaded.value = { path, size: { width, height } }
      })
      image.addEventListener('error', () => {
        if (isWanted()) broken.value = true
      })
      image.src = served(path)
    },
    { immediate: true },
  )

  const size = computed(() => {
    const { width, height } = file()
    return here.value?.size ?? (width > 0 ? { width, height } : GUESS)
  })
  return { source: computed(() => here.value?.path ?? file().thumbnail), size, broken }
}
