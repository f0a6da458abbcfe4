import { computed, onScopeDispose, watch } from 'vue'
import { useI18n } from '../i18n'
import { useStores } from '../stores'

/** Tells of a call by a notification of the system while nobody looks at the page; it goes when the ringing ends. */
export function useCallNotification(): void {
  const { calls, people, preferences } = useStores()
  const { t } = useI18n()
  let shown: Notification | null = null

  const ringing = computed(() => (calls.state.name === 'ringingIn' ? calls.state : null))
  watch(
    () => ringing.value?.call.roomId,
    (room) => {
      hide()
      if (room !== undefined && preferences.system.value && !document.hasFocus()) show()
    },
  )
  onScopeDispose(hide)

  function show(): void {
    if (!ringing.value || !('Notification' in window) || Notification.permission !== 'granted') return
    const { call, from } = ringing.value
    const caller = people.people.value.known.get(from)?.name ?? t.value.people.unknown
    const what = call.video ? t.value.call.incomingVideo : t.value.call.incomingAudio
    shown = notification(`${what} · ${caller}`, t.value.call.notificationText)
  }

  function hide(): void {
    shown?.close()
    shown = null
  }
}

function notification(title: string, body: string): Notification {
  const made = new Notification(title, { body, tag: 'call', requireInteraction: true })
  made.onclick = () => {
    window.focus()
    made.close()
  }
  return made
}
