import { watch } from 'vue'
import { mentions } from '../chat/mentions'
import type { Message } from '../chat/conversation'
import { useI18n } from '../i18n'
import { useStores } from '../stores'

const LONGEST_BODY = 200

/**
 * Tells of what comes in while nobody looks at the page: by a sound, by a notification of the system, as the person
 * has chosen. In the lobby only what mentions them, which is said to everybody otherwise.
 */
export function useNotifications(open: (conversation: string) => void): void {
  const { chat, groups, people, preferences, session } = useStores()
  const { t } = useI18n()

  watch(chat.latest, (message) => {
    if (!message || document.hasFocus() || !isForMe(message)) return
    if (preferences.sound.value) playSound()
    if (preferences.system.value) notify(message)
  })

  function isForMe(message: Message): boolean {
    return message.room !== 'lobby' || mentions(message.text, session.user.value?.name ?? '')
  }

  function notify(message: Message): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const sender = people.people.value.known.get(message.senderId)?.name ?? t.value.app.name
    const room = groups.groups.get(message.conversation)?.name
    const title = room === undefined ? sender : `${sender} · ${room}`
    const body = message.text.slice(0, LONGEST_BODY)
    const notification = new Notification(title, { body, tag: message.conversation })
    notification.onclick = () => {
      window.focus()
      open(message.conversation)
      notification.close()
    }
  }
}

/** Two short tones, made here: nothing has to be loaded for it. */
function playSound(): void {
  const context = new AudioContext()
  const gain = context.createGain()
  gain.gain.setValueAtTime(0.08, context.currentTime)
  gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.35)
  gain.connect(context.destination)
  const tones = [660, 880].map((frequency, index) => {
    const tone = context.createOscillator()
    tone.frequency.value = frequency
    tone.connect(gain)
    tone.start(context.currentTime + index * 0.12)
    tone.stop(context.currentTime + 0.35)
    return tone
  })
  const last = tones.at(-1)
  if (last) last.onended = () => void context.close()
}
