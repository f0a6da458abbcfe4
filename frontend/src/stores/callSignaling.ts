import type { CallInfo, CallNews, DenyReason, PeerSignal, Signaling } from '../calls/signals'
import { RequestError } from '../connection/pendingRequests'
import { createCall, joinCall, leaveCall, signalCall } from '../protocol/calls'
import type { ServerFrame } from '../protocol/frames'
import type { ConnectionStore } from './connection'
import { isRecord } from './storage'

/** Calls over the connection that the page has anyway. */
export function createSignaling({ connection }: ConnectionStore): Signaling {
  return {
    async create(call) {
      return (await connection.request(createCall(call), 'callRinging')).roomId
    },
    join(call, refused) {
      // Who joins hears nothing where all is well, so no answer in time is a good one.
      connection.request(joinCall(call), 'callJoined').catch((error: unknown) => {
        if (!(error instanceof RequestError)) throw error
        if (error.code !== 'timeout' && error.code !== 'closed') refused(error.code)
      })
    },
    send: (to, signal) => connection.send(signalCall(to, signal)),
    leave: (call) => void connection.send(leaveCall(call)),
  }
}

/** What a frame says about calls; null for other frames, and for signals that this page does not know. */
export function callNews(frame: ServerFrame): CallNews | null {
  switch (frame.kind) {
    case 'callRinging':
      return { what: 'ringing', from: frame.senderId, call: ringing(frame) }
    case 'callJoined':
      return { what: 'joined', from: frame.senderId, roomId: frame.roomId }
    case 'callLeft':
      return { what: 'left', from: frame.senderId, roomId: frame.roomId }
    case 'callEnded':
      return { what: 'ended', from: frame.senderId, roomId: frame.roomId }
    case 'callOffline':
      return { what: 'offline', ids: frame.ids }
    case 'callSignalled': {
      const signal = readSignal(frame.signal)
      return signal && { what: 'signal', from: frame.senderId, signal }
    }
    default:
      return null
  }
}

function ringing(frame: Extract<ServerFrame, { kind: 'callRinging' }>): CallInfo {
  const { roomId, isGroup, video } = frame
  return { roomId, isGroup, video, conversation: isGroup ? frame.receiverId : frame.senderId }
}

/** Another page has written this: only what it must be is taken. */
export function readSignal(map: Readonly<Record<string, unknown>>): PeerSignal | null {
  const type = map['type']
  switch (type) {
    case 'offer':
    case 'answer': {
      const description = map['description']
      if (!isRecord(description) || typeof description['sdp'] !== 'string') return null
      return { type, description: { type, sdp: description['sdp'] } }
    }
    case 'new-ice-candidate':
      return isRecord(map['candidate']) ? { type, candidate: readCandidate(map['candidate']) } : null
    case 'deny':
      return { type, message: asText(map['message']), reason: denyReason(map['reason']) }
    case 'media-state':
      return isRecord(map['media']) ? { type, media: readMedia(map['media']) } : null
    default:
      return null
  }
}

function readCandidate(map: Readonly<Record<string, unknown>>): RTCIceCandidateInit {
  const index = map['sdpMLineIndex']
  return {
    candidate: asText(map['candidate']),
    sdpMid: typeof map['sdpMid'] === 'string' ? map['sdpMid'] : null,
    sdpMLineIndex: typeof index === 'number' ? index : null,
    usernameFragment: typeof map['usernameFragment'] === 'string' ? map['usernameFragment'] : null,
  }
}

function readMedia(map: Readonly<Record<string, unknown>>) {
  return { audio: map['audio'] === true, video: map['video'] === true, screen: map['screen'] === true }
}

function denyReason(value: unknown): DenyReason {
  return value === 'busy' ? 'busy' : 'declined'
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
