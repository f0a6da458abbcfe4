import type { CallFrame } from './calls'

/** Frames of the server as this client reads them: one variant per meaning, names in our own style. */

export const LOBBY = '0'

/** What a conversation is. Ids do not tell: those of groups and of people have the same form. */
export type RoomKind = 'lobby' | 'group' | 'private'

export interface User {
  readonly id: string
  readonly name: string
  /** Path of the picture, "" where there is none. */
  readonly avatar: string
}

export interface Limits {
  /** Longest text of a message in bytes of UTF-8. */
  readonly textBytes: number
  /** Largest files, in bytes, by what they are to people. */
  readonly imageBytes: number
  readonly musicBytes: number
  readonly fileBytes: number
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
  /** May remove people from the lobby whose role is lower. */
  readonly isAdministrator: boolean
}

export interface LoginRequired extends Traced {
  readonly kind: 'loginRequired'
}

/** The password was changed by another session of this person; the connection is closed after it. */
export interface PasswordChangedElsewhere extends Traced {
  readonly kind: 'passwordChangedElsewhere'
  readonly text: string
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

/** Somebody whom a search by name has found. */
export interface FoundUser extends User {
  readonly isOnline: boolean
}

/** People by name, online or not, the best matches first. */
export interface UsersFound extends Traced {
  readonly kind: 'usersFound'
  readonly users: readonly FoundUser[]
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

/** What a file is to people: how it is shown. */
export type FileKind = 'image' | 'music' | 'file' | 'emotion'

/** A file that a message carries. */
export interface MessageFile {
  readonly kind: FileKind
  /** What its sender calls it. */
  readonly name: string
  /** Where the server has it; begins with "/". */
  readonly path: string
  /** In bytes, 0 where nobody says. */
  readonly size: number
  /** Of a picture, in pixels as it is shown; 0 where nobody says. */
  readonly width: number
  readonly height: number
  /** Path of a small form of a picture; the picture itself where there is none. */
  readonly thumbnail: string
}

/** A message of a conversation's log. */
export interface Message {
  readonly kind: 'message'
  readonly room: RoomKind
  /** "0" for the lobby, else the group's or the other person's id. */
  readonly conversation: string
  readonly senderId: string
  /** Of a message that carries a file, the file's name. */
  readonly text: string
  readonly file: MessageFile | null
  /** Seconds since the epoch, with microseconds. */
  readonly timestamp: number
  /** The sender's own name for the message: unique together with the sender. */
  readonly id: string
  readonly messageId: number
  readonly position: number
  /** Count of the conversation's messages up to this one. */
  readonly ordinal: number
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly adminId: string
  /** Path of the picture, "" where there is none. */
  readonly avatar: string
  /** What its admin has to say to everybody in it, "" for nothing. */
  readonly notice: string
}

/** Somebody as a group's log names them. */
export interface Named {
  readonly id: string
  readonly name: string
}

export type ChangeKind = 'created' | 'joined' | 'left' | 'deleted' | 'updated' | 'removed' | 'handedOver'

/** A change of a group; an entry of its log that is no message. */
export interface GroupChange {
  readonly kind: 'change'
  readonly room: 'group'
  readonly what: ChangeKind
  readonly conversation: string
  /** The group as it is after the change. */
  readonly group: Group
  readonly by: Named
  /** Whom it concerns; of many the first hundred. */
  readonly people: readonly Named[]
  readonly timestamp: number
  readonly position: number
  /** Count of the conversation's messages up to this place. */
  readonly ordinal: number
}

/** An entry of a log that is shown. */
export type LogEntry = Message | GroupChange
export type Entry = LogEntry | OtherEntry

export interface Delivery extends Traced {
  readonly kind: 'delivery'
  readonly entry: LogEntry
}

/** Somebody has read a conversation up to a position: this person on some device, or the other one of a private chat. */
export interface ReadUpTo extends Traced {
  readonly kind: 'readUpTo'
  readonly readerId: string
  readonly conversation: string
  readonly position: number
}

export interface ConversationItem {
  readonly conversation: string
  readonly room: RoomKind
  /** Name of the group or of the other person, "" for the lobby. */
  readonly title: string
  /** People in a group, 0 for the lobby. */
  readonly members: number
  /** The last position of the log. */
  readonly position: number
  /** How far this person has read. */
  readonly read: number
  readonly unread: number
  /** The last entry, its text perhaps shortened; null where the log is empty. */
  readonly last: Entry | null
}

/** The conversations of this person, the latest active first. */
export interface ConversationList extends Traced {
  readonly kind: 'conversationList'
  readonly items: readonly ConversationItem[]
}

export interface GroupList extends Traced {
  readonly kind: 'groupList'
  readonly groups: readonly Group[]
}

export interface Member extends User {
  readonly roleId: number
  readonly isActive: boolean
  /** Seconds since the epoch. */
  readonly joined: number
}

export interface GroupMembers extends Traced {
  readonly kind: 'groupMembers'
  readonly group: string
  readonly members: readonly Member[]
}

export interface GroupInfo extends Traced {
  readonly kind: 'groupInfo'
  readonly group: Group
}

/** What was asked to be done to a group is done; its log says what. */
export interface GroupChanged extends Traced {
  readonly kind: 'groupChanged'
  readonly group: string
}

export interface Ack extends Traced {
  readonly kind: 'ack'
  readonly conversation: string
  readonly id: string
  readonly messageId: number
  readonly timestamp: number
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

/** One's new picture is taken. */
export interface AvatarTaken extends Traced {
  readonly kind: 'avatarTaken'
  readonly path: string
}

/** One's password is changed, or an announcement is on its way. */
export interface Done extends Traced {
  readonly kind: 'passwordChanged' | 'announced'
}

/** An account as administrators see it. */
export interface Account extends User {
  /** Above 0: an administrator. */
  readonly roleId: number
  readonly isActive: boolean
  readonly isOnline: boolean
  /** Seconds since the epoch, 0 where nobody knows. */
  readonly registered: number
}

/** Somebody has this role now; comes unasked to whose role it is. */
export interface RoleSet extends Traced {
  readonly kind: 'roleSet'
  readonly userId: string
  readonly roleId: number
}

export interface ActiveSet extends Traced {
  readonly kind: 'activeSet'
  readonly userId: string
  readonly isActive: boolean
}

export interface Accounts extends Traced {
  readonly kind: 'accounts'
  /** By name. */
  readonly accounts: readonly Account[]
  /** Where the next page begins, null after the last one. */
  readonly next: string | null
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
  | CallFrame
  | Welcome
  | LoggedIn
  | LoginRequired
  | AccountNotice
  | PasswordChangedElsewhere
  | AvatarTaken
  | Done
  | RoleSet
  | ActiveSet
  | Accounts
  | Presence
  | OnlineList
  | UserInfo
  | UsersFound
  | OnlineTotal
  | Delivery
  | Ack
  | Sync
  | ReadUpTo
  | ConversationList
  | GroupList
  | GroupMembers
  | GroupInfo
  | GroupChanged
  | Problem
  | UnknownFrame
