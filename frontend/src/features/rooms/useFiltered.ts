import { computed, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import type { Conversation } from '../../chat/conversation'
import { matching, onlinePeople, type User } from '../../chat/people'
import { foundBeside } from '../../chat/peopleSearch'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'
import type { PeopleSearcher } from '../../stores/peopleSearch'
import { usePeopleSearch } from '../people/usePeopleSearch'

/** People online shown below the conversations at most. */
const MOST_PEOPLE = 20

export interface Filtered {
  /** The latest active first. */
  readonly conversations: ComputedRef<readonly Conversation[]>
  /** Who has no conversation yet, those online first; only while something is looked for. */
  readonly people: ComputedRef<readonly User[]>
  readonly searcher: PeopleSearcher
}

/** The conversations whose name contains the words. `current` is shown also where this person has left it. */
export function useFiltered(filter: Ref<string>, current: MaybeRefOrGetter<string>): Filtered {
  const { chat, groups, people, session } = useStores()
  const { t, locale } = useI18n()
  const searcher = usePeopleSearch(filter)

  function nameOf({ id, room, title }: Conversation): string {
    if (room === 'lobby') return t.value.rooms.lobby
    const known = room === 'group' ? groups.groups.get(id) : people.people.value.known.get(id)
    return known?.name ?? title
  }

  const conversations = computed(() => {
    const all = chat.conversations
      .sorted()
      .filter(({ id }) => !groups.departed.has(id) || id === toValue(current))
    if (filter.value.trim() === '') return all
    const named = all.map((conversation) => ({ conversation, name: nameOf(conversation) }))
    return matching(named, filter.value, locale.value).map(({ conversation }) => conversation)
  })
  const others = computed(() => {
    if (filter.value.trim() === '') return []
    const listed = new Set([...chat.conversations.all.keys(), session.user.value?.id ?? ''])
    const online = onlinePeople(people.people.value, filter.value, locale.value)
      .filter(({ id }) => !listed.has(id))
      .slice(0, MOST_PEOPLE)
    for (const { id } of online) listed.add(id)
    return [...online, ...foundBeside(searcher.search.value, listed, locale.value)]
  })
  return { conversations, people: others, searcher }
}
