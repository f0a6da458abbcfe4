import type { MessageFile, RoomKind } from './frames'
import { MessageType } from './messageType'

/** A request as it goes into the codec; the connection adds a trace_id. */
export type Request = Readonly<Record<string, unknown>> & { readonly type: number }

export function hello(client: string, locale: string): Request {
  return { type: MessageType.Hello, mess: { client, locale, features: ['groups'] } }
}

export function register(username: string, password: string): Request {
  return { type: MessageType.UserRegister, username, password }
}

export function resume(sessionId: string): Request {
  return { type: MessageType.UserLogin, session_id: sessionId }
}

/** `id` names the message for good: sending it again with the same id never makes a second message. */
export function sendText(room: RoomKind, conversation: string, text: string, id: string): Request {
  const type = room === 'private' ? MessageType.TextPersonal : MessageType.TextCommon
  return { type, receiver_id: conversation, mess: text, id }
}

const FILE_TYPES = {
  image: [MessageType.ImageCommon, MessageType.ImagePersonal],
  music: [MessageType.MusicCommon, MessageType.MusicPersonal],
  file: [MessageType.FileCommon, MessageType.FilePersonal],
  emotion: [MessageType.EmotionCommon, MessageType.EmotionPersonal],
} as const

/** A file that the server has; a sticker goes by the names of its pack and itself. */
export function sendFile(room: RoomKind, conversation: string, file: MessageFile, id: string): Request {
  const type = FILE_TYPES[file.kind][room === 'private' ? 1 : 0]
  const { name, path, size } = file
  const mess = file.kind === 'emotion' ? path.split('/').slice(-2).join('_') : { name, path, size }
  return { type, receiver_id: conversation, mess, id }
}

/** This person has read the conversation up to a position. */
export function read(conversation: string, position: number): Request {
  return { type: MessageType.Read, receiver_id: conversation, mess: position }
}

export function conversationList(): Request {
  return { type: MessageType.Conversations }
}

/** Disables somebody's account and ends their connections. */
export function removeUser(userId: string): Request {
  return { type: MessageType.UserRemove, receiver_id: userId }
}

/** What came after these positions; without any, the last position of every conversation. */
export function sync(positions: ReadonlyMap<string, number>): Request {
  return { type: MessageType.Sync, mess: Object.fromEntries(positions) }
}

export function onlineList(): Request {
  return { type: MessageType.UserList }
}

export function userInfo(userId: string): Request {
  return { type: MessageType.UserQuery, receiver_id: userId }
}

export function onlineTotal(): Request {
  return { type: MessageType.UserOnlineTotal }
}
