/** What of a picture is sent to each of the others. */
export interface VideoQuality {
  /** How much smaller than it is. */
  readonly scale: number
  /** Bits a second at most. */
  readonly bitrate: number
  /** Pictures a second at most. */
  readonly frameRate: number
}

/** By how many others there are: each of them gets a picture of one's own, and all of them have to be made. */
const CAMERA: readonly VideoQuality[] = [
  { scale: 1, bitrate: 2_500_000, frameRate: 30 },
  { scale: 1.5, bitrate: 1_200_000, frameRate: 30 },
  { scale: 2, bitrate: 600_000, frameRate: 24 },
  { scale: 3, bitrate: 350_000, frameRate: 20 },
  { scale: 3, bitrate: 300_000, frameRate: 15 },
]
/** Text has to stay legible; it changes seldom. */
const SCREEN: VideoQuality = { scale: 1, bitrate: 1_500_000, frameRate: 8 }

export function qualityFor(others: number, isScreen: boolean): VideoQuality {
  const step = Math.min(CAMERA.length, Math.max(1, others)) - 1
  return (isScreen ? undefined : CAMERA[step]) ?? SCREEN
}
