import { ref, watchEffect, type Ref } from 'vue'
import { useI18n } from '../i18n'
import { useStores } from '../stores'

/** Longer texts are read out only to here. */
const LONGEST = 300

/** What a screen reader is told: each new message of the conversation that is open, once. */
export function useAnnouncement(conversation: Ref<string>): Ref<string> {
  const { chat, people } = useStores()
  const { t } = useI18n()
  const announcement = ref('')
  // Somebody who has just come may be heard before they are known: their message waits for their name.
  watchEffect(() => {
    const message = chat.latest.value
    if (!message || message.conversation !== conversation.value) return
    const name = people.people.value.known.get(message.senderId)?.name
    if (name === undefined) return
    announcement.value = t.value.conversation.announce(name, message.text.slice(0, LONGEST))
  })
  return announcement
}
