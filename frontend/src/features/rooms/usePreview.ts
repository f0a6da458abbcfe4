import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { Conversation } from '../../chat/conversation'
import { previewText } from '../../chat/preview'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'
import { changeText } from '../conversation/changeText'

export interface Preview {
  /** Who said it, "" where that is clear from the conversation itself. */
  readonly speaker: string
  readonly text: string
  readonly timestamp: number
}

/** The last thing in a conversation as its list tells it; null where there is nothing. */
export function usePreview(source: MaybeRefOrGetter<Conversation>): ComputedRef<Preview | null> {
  const { chat, people, session } = useStores()
  const { t, format } = useI18n()

  function speakerOf(senderId: string, isPrivate: boolean): string {
    if (senderId === session.user.value?.id) return t.value.rooms.you
    if (isPrivate) return ''
    people.ensureKnown(senderId)
    return people.people.value.known.get(senderId)?.name ?? ''
  }

  return computed(() => {
    const { id, last, room } = toValue(source)
    const waiting = chat.outgoing(id).at(-1)
    if (waiting)
      return { speaker: t.value.rooms.you, text: previewText(waiting.text), timestamp: waiting.createdAt }
    if (!last) return null
    const { timestamp } = last
    if (last.kind === 'message')
      return {
        speaker: speakerOf(last.senderId, room === 'private'),
        text: last.file?.kind === 'emotion' ? t.value.media.aSticker(last.text) : previewText(last.text),
        timestamp,
      }
    const reader = { t: t.value, format: format.value, me: session.user.value?.id ?? '' }
    return { speaker: '', text: changeText({ change: last, before: null }, reader), timestamp }
  })
}
