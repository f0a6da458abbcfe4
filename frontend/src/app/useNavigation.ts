import { computed, type ComputedRef } from 'vue'
import { isRecord } from '../stores/storage'
import { useRoute, useRouter } from 'vue-router'

const PAGES = ['list', 'conversation', 'details', 'users'] as const
export type PageName = (typeof PAGES)[number]

export interface Navigation {
  readonly page: ComputedRef<PageName>
  /** The conversation of the address, "" where it names none. */
  readonly conversation: ComputedRef<string>
  readonly toConversation: (id: string) => void
  readonly toUsers: () => void
  readonly toDetails: (id: string) => void
  /** From the details to the conversation, from there to the list; like the browser's back button where that leads there. */
  readonly up: () => void
}

export function useNavigation(): Navigation {
  const route = useRoute()
  const router = useRouter()
  const page = computed<PageName>(() => PAGES.find((name) => name === route.name) ?? 'list')
  const conversation = computed(() => ('id' in route.params ? String(route.params['id']) : ''))

  function go(name: PageName, id: string): void {
    void router.push({ name, params: id === '' ? {} : { id } })
  }

  function up(): void {
    const parent = page.value === 'details' ? 'conversation' : 'list'
    const target = router.resolve({
      name: parent,
      params: parent === 'list' ? {} : { id: conversation.value },
    })
    const state: unknown = window.history.state
    const cameFromThere = isRecord(state) && state['back'] === target.fullPath
    if (cameFromThere) router.back()
    else void router.replace(target)
  }

  return {
    page,
    conversation,
    toConversation: (id) => go('conversation', id),
    toUsers: () => go('users', ''),
    toDetails: (id) => go('details', id),
    up,
  }
}
