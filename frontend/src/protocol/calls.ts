import { Fields } from './fields'
import type { Request } from './requests'
import type { Reader } from './reading'

/** Calls (600 to 607) as they go over the wire; what the people of a call signal to each other is passed on as it is. */

export const CallMessageType = {
  Create: 600,
  Join: 601,
  Message: 602,
  Offline: 603,
  Close: 604,
  Exit: 605,
  IceServers: 606,
  List: 607,
} as const

interface CallFrameBase {
  readonly traceId: string
}

export interface CallRinging extends CallFrameBase {
  readonly kind: 'callRinging'
  readonly senderId: string
  readonly receiverId: string
  readonly roomId: string
  readonly isGroup: boolean
  readonly video: boolean
}

export interface CallMoved extends CallFrameBase {
  readonly kind: 'callJoined' | 'callLeft' | 'callEnded'
  readonly senderId: string
  readonly roomId: string
}

export interface CallSignalled extends CallFrameBase {
  readonly kind: 'callSignalled'
  readonly senderId: string
  /** What the other page sent, unread. */
  readonly signal: Readonly<Record<string, unknown>>
}

export interface CallOffline extends CallFrameBase {
  readonly kind: 'callOffline'
  readonly ids: readonly string[]
}

export interface IceServer {
  readonly urls: string[]
  readonly username?: string
  readonly credential?: string
}

export interface IceServers extends CallFrameBase {
  readonly kind: 'iceServers'
  readonly servers: readonly IceServer[]
  /** Seconds. */
  readonly ttl: number
}

/** A call that goes on, and that this person may join, or is in by this connection. */
export interface RunningCall {
  readonly roomId: string
  readonly receiverId: string
  readonly isGroup: boolean
  readonly video: boolean
  /** Who is in it. */
  readonly members: readonly string[]
}

export interface CallList extends CallFrameBase {
  readonly kind: 'callList'
  readonly calls: readonly RunningCall[]
}

export type CallFrame = CallRinging | CallMoved | CallSignalled | CallOffline | IceServers | CallList

export const CALL_READERS: readonly [number, Reader][] = [
  [CallMessageType.Create, readRinging],
  [CallMessageType.Join, readMoved('callJoined')],
  [CallMessageType.Message, readSignalled],
  [
    CallMessageType.Offline,
    (fields, traceId) => ({ kind: 'callOffline', ids: fields.list('mess').map(String), traceId }),
  ],
  [CallMessageType.Close, readMoved('callLeft')],
  [CallMessageType.Exit, readMoved('callEnded')],
  [CallMessageType.IceServers, readIceServers],
  [CallMessageType.List, readList],
]

function readRinging(fields: Fields, traceId: string): CallRinging {
  const mess = fields.child('mess')
  return {
    kind: 'callRinging',
    senderId: fields.text('sender_id'),
    receiverId: fields.text('receiver_id'),
    roomId: mess.text('room_id'),
    isGroup: mess.flag('is_group'),
    video: mess.flag('video'),
    traceId,
  }
}

function readMoved(kind: CallMoved['kind']) {
  return (fields: Fields, traceId: string): CallMoved => ({
    kind,
    senderId: fields.text('sender_id'),
    roomId: fields.child('mess').text('room_id'),
    traceId,
  })
}

function readSignalled(fields: Fields, traceId: string): CallSignalled {
  const mess = fields.child('mess')
  const signal = Object.fromEntries(mess.names().map((name) => [name, mess.value(name)]))
  return { kind: 'callSignalled', senderId: fields.text('sender_id'), signal, traceId }
}

function readIceServers(fields: Fields, traceId: string): IceServers {
  const mess = fields.child('mess')
  const servers = mess.list('ice_servers').map((value) => {
    const server = Fields.of(value)
    const urls = server.list('urls').map(String)
    if (!server.has('username')) return { urls }
    return { urls, username: server.text('username'), credential: server.text('credential') }
  })
  return { kind: 'iceServers', servers, ttl: mess.number('ttl'), traceId }
}

function readList(fields: Fields, traceId: string): CallList {
  const calls = fields
    .child('mess')
    .list('calls')
    .map((value) => {
      const call = Fields.of(value)
      return {
        roomId: call.text('room_id'),
        receiverId: call.text('receiver_id'),
        isGroup: call.flag('is_group'),
        video: call.flag('video'),
        members: call.list('members').map(String),
      }
    })
  return { kind: 'callList', calls, traceId }
}

interface Room {
  readonly roomId: string
  readonly conversation: string
  readonly isGroup: boolean
  readonly video: boolean
}

export function createCall({ conversation, isGroup, video }: Omit<Room, 'roomId'>): Request {
  return { type: CallMessageType.Create, receiver_id: conversation, mess: { is_group: isGroup, video } }
}

export function joinCall({ conversation, isGroup, video, roomId }: Room): Request {
  return {
    type: CallMessageType.Join,
    receiver_id: conversation,
    mess: { is_group: isGroup, video, room_id: roomId },
  }
}

export function signalCall(receiverId: string, signal: object): Request {
  return { type: CallMessageType.Message, receiver_id: receiverId, mess: signal }
}

export function leaveCall({ conversation, isGroup, roomId }: Omit<Room, 'video'>): Request {
  return {
    type: CallMessageType.Close,
    receiver_id: conversation,
    mess: { is_group: isGroup, room_id: roomId },
  }
}

export function iceServers(): Request {
  return { type: CallMessageType.IceServers }
}

export function callList(): Request {
  return { type: CallMessageType.List }
}
