import { served } from '../../chat/served'
import { ref, shallowRef } from 'vue'

/** One sound plays at a time, and goes on when its message is scrolled away. */
class SoundPlayer {
  /** Path of the sound that is being played or paused, "" for none. */
  readonly path = ref('')
  readonly playing = ref(false)
  /** In seconds. */
  readonly time = ref(0)
  /** In seconds, 0 while it is not known. */
  readonly duration = ref(0)
  /** Paths of what this browser cannot play. */
  readonly unplayable = shallowRef<ReadonlySet<string>>(new Set())
  private readonly audio = new Audio()

  constructor() {
    const { audio } = this
    audio.preload = 'auto'
    audio.addEventListener('timeupdate', () => (this.time.value = audio.currentTime))
    audio.addEventListener('durationchange', () => {
      this.duration.value = Number.isFinite(audio.duration) ? audio.duration : 0
    })
    audio.addEventListener('play', () => (this.playing.value = true))
    audio.addEventListener('pause', () => (this.playing.value = false))
    audio.addEventListener('ended', () => this.seek(0))
    audio.addEventListener('error', () => {
      if (this.path.value !== '') this.unplayable.value = new Set([...this.unplayable.value, this.path.value])
      this.playing.value = false
    })
  }

  toggle(path: string): void {
    if (this.path.value !== path) this.take(path)
    if (this.audio.paused) void this.play()
    else this.audio.pause()
  }

  /** To a moment of what is being played, in seconds. */
  seek(time: number): void {
    this.audio.currentTime = time
    this.time.value = time
  }

  /** Plays nothing any more. */
  stop(): void {
    if (this.path.value === '') return
    this.audio.pause()
    this.path.value = ''
    this.audio.removeAttribute('src')
    this.audio.load()
  }

  private take(path: string): void {
    this.path.value = path
    this.time.value = 0
    this.duration.value = 0
    this.audio.src = served(path)
  }

  private async play(): Promise<void> {
    try {
      await this.audio.play()
    } catch (error) {
      // Another one was chosen meanwhile, or it cannot be played: the error event tells.
      if (!(error instanceof DOMException)) throw error
    }
  }
}

let player: SoundPlayer | null = null

export function useSoundPlayer(): SoundPlayer {
  player ??= new SoundPlayer()
  return player
}
