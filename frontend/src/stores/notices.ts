import { shallowRef, type ShallowRef } from 'vue'
import type { Problem } from '../protocol/frames'
import type { ConnectionStore } from './connection'

/** Something the server says that belongs to no message of one's own. */
export interface Notice {
  readonly key: number
  readonly code: string
  readonly text: string
}

export interface NoticeStore {
  readonly notices: ShallowRef<readonly Notice[]>
  dismiss(key: number): void
}

const MOST_SHOWN = 3
const SHOWN_MS = 8000

export function createNoticeStore(net: ConnectionStore): NoticeStore {
  const notices = shallowRef<readonly Notice[]>([])
  let count = 0

  function dismiss(key: number): void {
    notices.value = notices.value.filter((notice) => notice.key !== key)
  }

  function show({ code, text }: Problem): void {
    const key = ++count
    notices.value = [...notices.value, { key, code, text }].slice(-MOST_SHOWN)
    setTimeout(() => dismiss(key), SHOWN_MS)
  }

  net.listen({
    onFrame(frame) {
      if (frame.kind === 'problem' && frame.id === '') show(frame)
    },
  })
  return { notices, dismiss }
}
