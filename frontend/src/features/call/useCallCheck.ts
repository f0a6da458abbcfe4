import { onScopeDispose, ref, shallowRef } from 'vue'
import { has, probe } from '../../calls/callCheck'
import type { IceServerList } from '../../calls/iceServerSource'
import { LocalMedia } from '../../calls/localMedia'
import { createVoiceMeter, type VoiceMeter } from '../../calls/voiceMeter'
import { useStores } from '../../stores'
import type { CallStore } from '../../stores/calls'
import type { callsEn } from '../../i18n/callsEn'

export type Subject = 'microphone' | 'camera' | 'direct' | 'stun' | 'relay'
export type Cause = keyof (typeof callsEn)['check']['causes']
export type Finding =
  { readonly outcome: 'running' | 'works' } | { readonly outcome: 'fails' | 'skipped'; readonly cause: Cause }

export const SUBJECTS: readonly Subject[] = ['microphone', 'camera', 'direct', 'stun', 'relay']
const RUNNING: Readonly<Record<Subject, Finding>> = {
  microphone: { outcome: 'running' },
  camera: { outcome: 'running' },
  direct: { outcome: 'running' },
  stun: { outcome: 'running' },
  relay: { outcome: 'running' },
}
const EVERY_MS = 100

/** One run of the check; what it opens is closed again by close(). */
class CallCheck {
  readonly findings = shallowRef(RUNNING)
  readonly camera = shallowRef<MediaStreamTrack | null>(null)
  readonly level = ref(0)
  private readonly calls: CallStore
  private media: LocalMedia | null = null
  private meter: VoiceMeter | null = null
  private context: AudioContext | null = null

  constructor(calls: CallStore) {
    this.calls = calls
  }

  async run(): Promise<void> {
    this.close()
    this.findings.value = RUNNING
    await Promise.all([this.checkDevices(), this.checkNetwork()])
  }

  measure(): void {
    this.level.value = this.meter?.level() ?? 0
  }

  close(): void {
    this.media?.close()
    this.meter?.close()
    void this.context?.close()
    this.media = this.meter = this.context = null
    this.camera.value = null
  }

  private async checkDevices(): Promise<void> {
    const devices = 'mediaDevices' in navigator ? navigator.mediaDevices : undefined
    const opened = new LocalMedia(devices, this.calls.devices.value, () => undefined)
    this.media = opened
    await opened.open(true)
    if (this.media !== opened) return
    this.found('microphone', finding(opened.audioProblem))
    this.found('camera', finding(opened.cameraProblem))
    this.camera.value = opened.camera
    if (!opened.audio) return
    this.context = new AudioContext()
    this.meter = createVoiceMeter(this.context, opened.audio)
  }

  private async checkNetwork(): Promise<void> {
    const list = await this.iceServers()
    const servers = [...(list?.servers ?? [])]
    const connect = (configuration: RTCConfiguration) => new RTCPeerConnection(configuration)
    const [all, relayed] = await Promise.all([probe(connect, servers, false), probe(connect, servers, true)])
    this.found('direct', all.direct ? { outcome: 'works' } : { outcome: 'fails', cause: 'noDirect' })
    this.found('stun', reached(list, 'stun', all.stun || relayed.relay, 'noStun'))
    this.found('relay', reached(list, 'turn', relayed.relay, 'noRelay'))
  }

  /** Null where the server does not say, which is told as a finding. */
  private iceServers(): Promise<IceServerList | null> {
    return this.calls.iceServers().catch(() => null)
  }

  private found(subject: Subject, finding: Finding): void {
    this.findings.value = { ...this.findings.value, [subject]: finding }
  }
}

/** Tries everything that a call needs, as long as the component lives. */
export function useCallCheck() {
  const check = new CallCheck(useStores().calls)
  const timer = setInterval(() => check.measure(), EVERY_MS)
  onScopeDispose(() => {
    clearInterval(timer)
    check.close()
  })
  const { findings, camera, level } = check
  return { findings, camera, level, run: () => check.run() }
}

function finding(problem: LocalMedia['audioProblem']): Finding {
  return problem === null ? { outcome: 'works' } : { outcome: 'fails', cause: problem }
}

function reached(list: IceServerList | null, scheme: 'stun' | 'turn', works: boolean, cause: Cause): Finding {
  if (!list) return { outcome: 'fails', cause: 'unreachable' }
  if (works) return { outcome: 'works' }
  if (!has(list.servers, scheme)) return { outcome: 'skipped', cause: 'notSetUp' }
  return { outcome: 'fails', cause }
}
