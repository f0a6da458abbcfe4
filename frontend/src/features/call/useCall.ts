import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { CallView } from '../../calls/callView'
import { isActive, type ActiveState } from '../../calls/callState'
import type { Participant } from '../../calls/mesh'
import { useI18n } from '../../i18n'
import { useStores } from '../../stores'
import { useRoom } from '../rooms/useRoom'
import { ME, useVoices } from './voices'

/** What a CallPicture shows. */
export interface PictureProps {
  readonly id: string
  readonly name: string
  readonly avatar: string
  readonly video: MediaStreamTrack | null
  readonly level: number
  readonly muted: boolean
  readonly cameraOff: boolean
  readonly screen: boolean
  readonly weak?: boolean
  readonly own?: boolean
}

/** A call as its components show it. */
export function useCall(view: MaybeRefOrGetter<CallView>) {
  const { t } = useI18n()
  const active = computed<ActiveState | null>(() => {
    const { state } = toValue(view)
    return isActive(state) ? state : null
  })
  const room = useRoom(() => active.value?.call.conversation ?? '0')
  const title = computed(() => {
    const { call } = t.value
    return active.value?.call.isGroup ? call.title(room.value.title) : call.titleWith(room.value.title)
  })
  const isAlone = computed(() => toValue(view).participants.length === 0)
  const status = computed(() => statusOf(active.value, isAlone.value, room.value.title))

  function statusOf(state: ActiveState | null, alone: boolean, where: string): string {
    const { call } = t.value
    if (state?.name === 'ringingOut') {
      return state.call.isGroup ? call.ringingGroup(where) : call.ringing(where)
    }
    if (state?.name === 'connecting') return alone && state.since !== null ? call.waiting : call.connecting
    return state?.name === 'reconnecting' ? call.reconnecting : ''
  }

  return {
    active,
    room,
    title,
    status,
    own: useOwn(view),
    others: useOthers(view),
  }
}

/** Who has refused to come, as names in a sentence, "" for nobody. */
export function useRefused(view: MaybeRefOrGetter<CallView>): ComputedRef<string> {
  const { people } = useStores()
  const { t, format } = useI18n()
  return computed(() => {
    const names = toValue(view).refused.map(
      (id) => people.people.value.known.get(id)?.name ?? t.value.people.unknown,
    )
    return format.value.list(names)
  })
}

function useOwn(view: MaybeRefOrGetter<CallView>): ComputedRef<PictureProps> {
  const { session } = useStores()
  const { t } = useI18n()
  const voices = useVoices()
  return computed(() => {
    const { media, video } = toValue(view).local
    const user = session.user.value
    return {
      id: user?.id ?? '',
      name: t.value.call.you,
      avatar: user?.avatar ?? '',
      video,
      level: voices.value.get(ME) ?? 0,
      muted: !media.audio,
      cameraOff: !media.video,
      screen: media.screen,
      own: true,
    }
  })
}

function useOthers(view: MaybeRefOrGetter<CallView>): ComputedRef<readonly PictureProps[]> {
  const { people } = useStores()
  const { t } = useI18n()
  const voices = useVoices()

  function picture({ id, state, video, media }: Participant): PictureProps {
    people.ensureKnown(id)
    const person = people.people.value.known.get(id)
    const sees = media ? media.video : video !== null && !video.muted
    return {
      id,
      name: person?.name ?? t.value.people.unknown,
      avatar: person?.avatar ?? '',
      video,
      level: voices.value.get(id) ?? 0,
      muted: media ? !media.audio : false,
      cameraOff: !sees,
      screen: media?.screen ?? false,
      weak: state === 'troubled',
    }
  }

  return computed(() => toValue(view).participants.map(picture))
}
