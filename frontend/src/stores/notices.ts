import { shallowRef } from 'vue'
import type { Problem } from '../protocol/frames'
import type { ConnectionStore } from './connection'

/** Something the server says that belongs to no message of one's own. */
export interface Notice {
  readonly key: number
  readonly code: string
  readonly text: string
}

const MOST_SHOWN = 3
const SHOWN_MS = 8000
/** Longer ones stay for as long as they take to read. */
const READING_MS = 80

/** What the server says beside the conversations; each goes away by itself. */
export class NoticeStore {
  readonly notices = shallowRef<readonly Notice[]>([])
  private count = 0

  constructor(net: ConnectionStore) {
    net.listen({
      onFrame: (frame) => {
        if (frame.kind === 'problem' && frame.id === '') this.show(frame)
      },
    })
  }

  dismiss(key: number): void {
    this.notices.value = this.notices.value.filter((notice) => notice.key !== key)
  }

  private show({ code, text }: Problem): void {
    const key = ++this.count
    this.notices.value = [...this.notices.value, { key, code, text }].slice(-MOST_SHOWN)
    setTimeout(() => this.dismiss(key), Math.max(SHOWN_MS, text.length * READING_MS))
  }
}
