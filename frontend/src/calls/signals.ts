/** What goes through the server between the people of a call. */

/** Whether somebody can be heard and seen, as they say themselves. */
export interface MediaState {
  readonly audio: boolean
  readonly video: boolean
  /** What is seen is their screen. */
  readonly screen: boolean
}

export type DenyReason = 'declined' | 'busy'

/** From one person of a call to another. */
export type PeerSignal =
  | { readonly type: 'offer' | 'answer'; readonly description: RTCSessionDescriptionInit }
  | { readonly type: 'new-ice-candidate'; readonly candidate: RTCIceCandidateInit }
  | { readonly type: 'deny'; readonly message: string; readonly reason: DenyReason }
  | { readonly type: 'media-state'; readonly media: MediaState }

/** A call as all its people know it. */
export interface CallInfo {
  /** The owner's id; "" until the server has made the room. */
  readonly roomId: string
  /** Where it takes place: "0", a group, or the other person. */
  readonly conversation: string
  /** More than two may take part. */
  readonly isGroup: boolean
  readonly video: boolean
}

/** What the server tells of calls. */
export type CallNews =
  | { readonly what: 'ringing'; readonly from: string; readonly call: CallInfo }
  /** This person is in it by this very connection, since the one before was lost. */
  | { readonly what: 'held'; readonly call: CallInfo; readonly others: readonly string[] }
  | { readonly what: 'joined' | 'left' | 'ended'; readonly from: string; readonly roomId: string }
  | { readonly what: 'signal'; readonly from: string; readonly signal: PeerSignal }
  | { readonly what: 'offline'; readonly ids: readonly string[] }

/** What a call needs of the connection to the server. */
export interface Signaling {
  /** Makes the room and rings; gives the room's id. Fails where the server refuses or cannot be reached. */
  create(call: CallInfo): Promise<string>
  /** Joins. Fails with the server's word where it refuses; says nothing where all is well. */
  join(call: CallInfo, refused: (code: string) => void): void
  /** False where it could not be sent. */
  send(to: string, signal: PeerSignal): boolean
  leave(call: CallInfo): void
}
