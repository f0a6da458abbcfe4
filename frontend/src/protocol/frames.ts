/** Frames of the server as this client reads them: one variant per meaning, names in our own style. */

export const LOBBY = '0'

export interface User {
  readonly id: string
  readonly name: string
  /** Path of the picture, "" where there is none. */
  readonly avatar: string
}

export interface Limits {
  /** Longest text of a message in bytes of UTF-8. */
  readonly textBytes: number
}

interface Traced {
  readonly traceId: string
}

export interface Welcome extends Traced {
  readonly kind: 'welcome'
  readonly limits: Limits
  /** Seconds between the server's pings. */
  readonly heartbeat: number
}

export interface LoggedIn extends Traced {
  readonly kind: 'loggedIn'
  readonly user: User
  readonly sessionId: string
  /** This login made the account. */
  readonly created: boolean
  readonly epoch: string
}

export interface LoginRequired extends Traced {
  readonly kind: 'loginRequired'
}

/** 206 and 209, 207, 208: a text for the person; all but the last come before the connection is closed. */
export interface AccountNotice extends Traced {
  readonly kind: 'disabled' | 'loggedInElsewhere' | 'loginRefused'
  readonly text: string
}

export interface Presence extends Traced {
  readonly kind: 'presence'
  readonly online: readonly User[]
  readonly offline: readonly string[]
  readonly total: number
}

export interface OnlineList extends Traced {
  readonly kind: 'onlineList'
  readonly users: readonly User[]
}

export interface UserInfo extends Traced {
  readonly kind: 'userInfo'
  readonly user: User
  readonly online: boolean
}

export interface OnlineTotal extends Traced {
  readonly kind: 'onlineTotal'
  readonly total: number
}

/** An entry of a conversation's log that is not a message this client knows; it still has a place in the log. */
export interface OtherEntry {
  readonly kind: 'other'
  readonly position: number
}

/** A message of a conversation's log. */
export interface Message {
  readonly kind: 'message'
  /** "0" for the lobby, else the other person's id. */
  readonly conversation: string
  readonly senderId: string
  readonly text: string
  /** Seconds since the epoch, with microseconds. */
  readonly timestamp: number
  /** The sender's own name for the message: unique together with the sender. */
  readonly id: string
  readonly messageId: number
  readonly position: number
  /** Count of the conversation's messages up to this one. */
  readonly ordinal: number
}

export type Entry = Message | OtherEntry

export interface Delivery extends Traced {
  readonly kind: 'delivery'
  readonly message: Message
}

export interface Ack extends Traced {
  readonly kind: 'ack'
  readonly conversation: string
  readonly id: string
  readonly messageId: number
  readonly timestamp: number
}

export interface History extends Traced {
  readonly kind: 'history'
  readonly conversation: string
  readonly messages: readonly Message[]
}

export interface SyncItem {
  readonly conversation: string
  /** The last position of the log. */
  readonly position: number
  readonly entries: readonly Entry[]
  readonly more: boolean
  readonly reset: boolean
}

export interface Sync extends Traced {
  readonly kind: 'sync'
  readonly items: readonly SyncItem[]
}

export interface Problem extends Traced {
  readonly kind: 'problem'
  readonly severity: 'error' | 'warning' | 'notice'
  /** The stable word of docs/protocol.md, "" where there is none. */
  readonly code: string
  readonly text: string
  readonly conversation: string
  /** Id of the message that caused it, "" where none did. */
  readonly id: string
}

export interface UnknownFrame extends Traced {
  readonly kind: 'unknown'
  readonly type: number
}

export type ServerFrame =
  | Welcome
  | LoggedIn
  | LoginRequired
  | AccountNotice
  | Presence
  | OnlineList
  | UserInfo
  | OnlineTotal
  | Delivery
  | Ack
  | History
  | Sync
  | Problem
  | UnknownFrame
