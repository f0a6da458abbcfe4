import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { mentionBeingTyped } from '../../chat/mentions'
import { knownPeople, matching, type User } from '../../chat/people'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'

const MOST_SHOWN = 6

export interface MentionCompletion {
  /** Who may be meant, empty where nobody is being mentioned. */
  readonly people: ComputedRef<readonly User[]>
  readonly active: Ref<number>
  /** The text with that person in it, and where the cursor goes. */
  readonly complete: (user: User) => { text: string; cursor: number }
  /** Closes the list until something else is typed. */
  readonly close: () => void
}

/** Completes "@na" to a name: of the group's members, else of everybody known. */
export function useMentionCompletion(
  id: () => string,
  text: Ref<string>,
  cursor: Ref<number>,
): MentionCompletion {
  const active = ref(0)
  const closed = ref(false)
  const mention = computed(() => mentionBeingTyped(text.value, cursor.value))

  const find = usePeopleNamed(id)
  const candidates = computed(() => (mention.value && !closed.value ? find(mention.value.typed) : []))

  watch(text, () => {
    active.value = 0
    closed.value = false
  })

  function complete(user: User): { text: string; cursor: number } {
    const start = mention.value?.start ?? cursor.value
    const before = `${text.value.slice(0, start)}@${user.name} `
    return { text: before + text.value.slice(cursor.value), cursor: before.length }
  }

  return { people: candidates, active, complete, close: () => (closed.value = true) }
}

/** Finds people of a conversation by a part of their name; nobody in a private chat, where it is clear who is meant. */
function usePeopleNamed(id: () => string): (typed: string) => readonly User[] {
  const { people, groups, session, chat } = useStores()
  const { locale } = useI18n()
  return (typed) => {
    const room = chat.conversations.roomOf(id())
    if (room === 'private') return []
    const members = room === 'group' ? groups.members.get(id()) : undefined
    const all = members
      ? matching(members, typed, locale.value)
      : knownPeople(people.people.value, typed, locale.value)
    return all.filter((user) => user.id !== session.user.value?.id).slice(0, MOST_SHOWN)
  }
}
