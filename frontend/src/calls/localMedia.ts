import type { MediaState } from './signals'

/** Why there is no picture or no sound of one's own. */
export type MediaProblem = 'refused' | 'missing' | 'busy' | 'unsupported'

export interface DeviceChoice {
  readonly audio: string
  readonly video: string
}

/** What is used here of navigator.mediaDevices. */
export type MediaDevicesLike = Pick<MediaDevices, 'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices'>

type Changed = (kind: 'audio' | 'video', track: MediaStreamTrack | null) => void

/** One's own microphone, camera and screen. Nothing of it stays open after close(). */
export class LocalMedia {
  audio: MediaStreamTrack | null = null
  camera: MediaStreamTrack | null = null
  screen: MediaStreamTrack | null = null
  muted = false
  cameraProblem: MediaProblem | null = null
  audioProblem: MediaProblem | null = null
  private readonly devices: MediaDevicesLike | undefined
  private readonly changed: Changed
  private chosen: DeviceChoice
  private closed = false

  constructor(devices: MediaDevicesLike | undefined, chosen: DeviceChoice, changed: Changed) {
    this.devices = devices
    this.chosen = chosen
    this.changed = changed
  }

  /** What is seen of oneself: the screen where it is shared, else the camera. */
  get video(): MediaStreamTrack | null {
    return this.screen ?? this.camera
  }

  get state(): MediaState {
    return {
      audio: this.audio !== null && !this.muted,
      video: this.video !== null,
      screen: this.screen !== null,
    }
  }

  /** Opens the microphone, and the camera if it is wanted; without a camera there is sound alone. */
  async open(video: boolean): Promise<void> {
    await Promise.all([this.openAudio(), video ? this.openCamera() : undefined])
  }

  setMuted(muted: boolean): void {
    this.muted = muted
    if (this.audio) this.audio.enabled = !muted
    this.changed('audio', this.audio)
  }

  async setCamera(on: boolean): Promise<void> {
    if (on) return this.openCamera()
    this.cameraProblem = null
    this.dropCamera()
  }

  /** Shows the screen instead of the camera until it is told to stop, here or by the browser. */
  async setScreen(on: boolean): Promise<void> {
    if (!on) return this.dropScreen()
    const track = await this.ask(() => this.devices?.getDisplayMedia({ video: true, audio: false }), 'video')
    if (!(track instanceof Object)) return
    this.screen = track
    track.onended = () => this.dropScreen()
    this.changed('video', this.video)
  }

  /** Uses other devices from now on. */
  async choose(chosen: DeviceChoice): Promise<void> {
    const before = this.chosen
    this.chosen = chosen
    if (chosen.audio !== before.audio) await this.openAudio()
    if (chosen.video !== before.video && this.camera) await this.openCamera()
  }

  close(): void {
    this.closed = true
    for (const track of [this.audio, this.camera, this.screen]) stop(track)
    this.audio = this.camera = this.screen = null
  }

  private async openAudio(): Promise<void> {
    const deviceId = this.chosen.audio
    const audio = {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...exact(deviceId),
    }
    const track = await this.ask(() => this.devices?.getUserMedia({ audio, video: false }), 'audio')
    if (typeof track === 'string') {
      this.audioProblem = track
      return
    }
    stop(this.audio)
    this.audioProblem = null
    this.audio = track
    track.enabled = !this.muted
    this.changed('audio', track)
  }

  private async openCamera(): Promise<void> {
    const video = {
      width: { ideal: 1280 },
      height: { ideal: 720 },
      frameRate: { max: 30 },
      ...exact(this.chosen.video),
    }
    const track = await this.ask(() => this.devices?.getUserMedia({ video, audio: false }), 'video')
    if (typeof track === 'string') {
      this.cameraProblem = track
      this.changed('video', this.video)
      return
    }
    stop(this.camera)
    this.cameraProblem = null
    this.camera = track
    track.onended = () => this.dropCamera()
    this.changed('video', this.video)
  }

  private async ask(
    open: () => Promise<MediaStream> | undefined,
    kind: 'audio' | 'video',
  ): Promise<MediaStreamTrack | MediaProblem> {
    try {
      const stream = await open()
      const track = stream?.getTracks().find((candidate) => candidate.kind === kind)
      if (!track) return 'unsupported'
      if (!this.closed) return track
      track.stop()
      return 'refused'
    } catch (error) {
      return problemOf(error)
    }
  }

  private dropCamera(): void {
    stop(this.camera)
    this.camera = null
    this.changed('video', this.video)
  }

  private dropScreen(): void {
    stop(this.screen)
    this.screen = null
    this.changed('video', this.video)
  }
}

/** What the browser's refusal means (W3C Media Capture and Streams, getUserMedia). */
export function problemOf(error: unknown): MediaProblem {
  switch ((error as { name?: unknown } | null)?.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'unsupported'
  }
}

function exact(deviceId: string): MediaTrackConstraints {
  return deviceId === '' ? {} : { deviceId: { ideal: deviceId } }
}

function stop(track: MediaStreamTrack | null): void {
  if (!track) return
  track.onended = null
  track.stop()
}
