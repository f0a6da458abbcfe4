const streams = new WeakMap<MediaStreamTrack, MediaStream>()

/** A stream with this one track, the same each time, so that an element that plays it goes on. */
export function asStream(track: MediaStreamTrack | null): MediaStream | null {
  if (!track) return null
  const stream = streams.get(track) ?? new MediaStream([track])
  streams.set(track, stream)
  return stream
}
