import { IDLE, type CallState } from './callState'
import type { LocalMedia, MediaProblem } from './localMedia'
import type { Mesh, Participant } from './mesh'
import type { MediaState } from './signals'

/** One's own side of a call. */
export interface LocalView {
  readonly media: MediaState
  readonly audio: MediaStreamTrack | null
  readonly video: MediaStreamTrack | null
  readonly cameraProblem: MediaProblem | null
}

/** All there is to show of calls. */
export interface CallView {
  readonly state: CallState
  readonly participants: readonly Participant[]
  /** Who has said that they do not come to the call of a group that one has begun. */
  readonly refused: readonly string[]
  readonly local: LocalView
}

const NO_MEDIA: MediaState = { audio: false, video: false, screen: false }
export const NO_CALL: CallView = {
  state: IDLE,
  participants: [],
  refused: [],
  local: { media: NO_MEDIA, audio: null, video: null, cameraProblem: null },
}

/** What there is to show now. */
export function viewOf(
  state: CallState,
  mesh: Mesh | null,
  media: LocalMedia | null,
  refused: Iterable<string>,
): CallView {
  const participants = mesh?.participants() ?? []
  const came = new Set(participants.map(({ id }) => id))
  return {
    state,
    participants,
    refused: [...refused].filter((id) => !came.has(id)),
    local: {
      media: media?.state ?? NO_MEDIA,
      audio: media?.audio ?? null,
      video: media?.video ?? null,
      cameraProblem: media?.cameraProblem ?? null,
    },
  }
}
