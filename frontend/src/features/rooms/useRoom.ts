import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { RoomKind } from '../../chat/conversation'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'
import { usePerson } from './usePerson'

export interface RoomView {
  readonly id: string
  readonly kind: RoomKind
  readonly title: string
  /** Path of the picture, "" where there is none. */
  readonly picture: string
  /** The other person of a private chat is online. */
  readonly online: boolean
  /** This person is in the group no more. */
  readonly departed: boolean
}

/** What is shown of a conversation, whatever it is. */
export function useRoom(id: MaybeRefOrGetter<string>): ComputedRef<RoomView> {
  const { chat, groups } = useStores()
  const { t } = useI18n()
  const kind = computed(() => chat.conversations.roomOf(toValue(id)))
  const listedTitle = computed(() => chat.conversations.get(toValue(id))?.title ?? '')
  // Before the list is there, an address may turn out to be a group's.
  const person = usePerson(() => (kind.value === 'private' && chat.hasBaseline.value ? toValue(id) : ''))
  const group = computed(() => groups.groups.get(toValue(id)))

  return computed(() => {
    const room = { id: toValue(id), kind: kind.value, online: false, departed: false, picture: '' }
    if (kind.value === 'lobby') return { ...room, title: t.value.rooms.lobby }
    if (kind.value === 'group') {
      const title = group.value?.name ?? (listedTitle.value || t.value.rooms.group)
      const departed = groups.departed.has(room.id)
      return { ...room, title, picture: group.value?.avatar ?? '', departed }
    }
    const { known, name, avatar, online } = person.value
    return {
      ...room,
      title: known || listedTitle.value === '' ? name : listedTitle.value,
      picture: avatar,
      online,
    }
  })
}
