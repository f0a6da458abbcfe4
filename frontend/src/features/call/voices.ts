import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { CallView } from '../../calls/callView'
import { createVoiceMeter, type VoiceMeter } from '../../calls/voiceMeter'

/** How loud everybody in the call is, from 0 to 1, by id; one's own is under ME. */
export type Levels = ReadonlyMap<string, number>
export const ME = 'me'

const VOICES: InjectionKey<Ref<Levels>> = Symbol('voices')
const EVERY_MS = 100

/** The meters of a call, one for each voice. */
class Meters {
  private readonly meters = new Map<
    string,
    { readonly track: MediaStreamTrack; readonly meter: VoiceMeter }
  >()
  private context: AudioContext | null = null

  follow({ participants, local }: CallView): void {
    const tracks = new Map<string, MediaStreamTrack>()
    if (local.audio && local.media.audio) tracks.set(ME, local.audio)
    for (const { id, audio } of participants) if (audio) tracks.set(id, audio)
    for (const id of this.meters.keys()) if (!tracks.has(id)) this.drop(id)
    for (const [id, track] of tracks) this.measure(id, track)
  }

  levels(): Levels {
    return new Map([...this.meters].map(([id, { meter }]) => [id, meter.level()]))
  }

  close(): void {
    for (const id of this.meters.keys()) this.drop(id)
    void this.context?.close()
  }

  private measure(id: string, track: MediaStreamTrack): void {
    if (this.meters.get(id)?.track === track) return
    this.drop(id)
    this.context ??= new AudioContext()
    void this.context.resume()
    this.meters.set(id, { track, meter: createVoiceMeter(this.context, track) })
  }

  private drop(id: string): void {
    this.meters.get(id)?.meter.close()
    this.meters.delete(id)
  }
}

/** Measures the voices of a call as long as the component lives. */
export function provideVoices(view: ComputedRef<CallView>): void {
  const levels = shallowRef<Levels>(new Map())
  const meters = new Meters()
  provide(VOICES, levels)
  watch(view, (now) => meters.follow(now), { immediate: true })
  const timer = setInterval(() => (levels.value = meters.levels()), EVERY_MS)
  onScopeDispose(() => {
    clearInterval(timer)
    meters.close()
  })
}

export function useVoices(): Ref<Levels> {
  return inject(VOICES, () => shallowRef<Levels>(new Map()), true)
}
