/** Loudness of a sound from 0 (silent) to 1 (as loud as can be). */
export interface VoiceMeter {
  level(): number
  close(): void
}

const SAMPLES = 512
/** A quiet voice in decibels below the loudest. */
const QUIET_DB = -55

/** Above this somebody counts as speaking. */
export const SPEAKING_LEVEL = 0.25

/** Measures a track without playing it. */
export function createVoiceMeter(context: AudioContext, track: MediaStreamTrack): VoiceMeter {
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) })
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
  source.connect(analyser)
  const samples = new Float32Array(SAMPLES)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      return loudness(samples)
    },
    close: () => source.disconnect(),
  }
}

/** The root mean square of samples on a scale of decibels, from a quiet voice to the loudest sound. */
export function loudness(samples: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2
  if (sum === 0) return 0
  const decibels = 10 * Math.log10(sum / samples.length)
  return Math.min(1, Math.max(0, 1 - decibels / QUIET_DB))
}
