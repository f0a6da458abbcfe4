import type { CallInfo } from './signals'

/** Why a call ended, for the person who is told. */
export type EndReason =
  | 'declined'
  | 'busy'
  | 'offline'
  | 'timeout'
  | 'hungUp'
  | 'failed'
  | 'full'
  | 'gone'
  | 'unreachable'
  | 'microphone'

export type CallState =
  | { readonly name: 'idle' }
  | { readonly name: 'ringingOut'; readonly call: CallInfo }
  | { readonly name: 'ringingIn'; readonly call: CallInfo; readonly from: string }
  /** A page before this one went away without a word: one may return to the call, or leave it. */
  | { readonly name: 'interrupted'; readonly call: CallInfo; readonly others: readonly string[] }
  /** In the room, and nobody is connected yet, or nobody else is there any more. */
  | { readonly name: 'connecting'; readonly call: CallInfo; readonly since: number | null }
  | { readonly name: 'connected'; readonly call: CallInfo; readonly since: number }
  /** Everybody who was connected is being reached again. */
  | { readonly name: 'reconnecting'; readonly call: CallInfo; readonly since: number }
  | {
      readonly name: 'ended'
      readonly call: CallInfo
      readonly reason: EndReason
      /** How long people were connected, in milliseconds. */
      readonly lasted: number
    }

export type ActiveState = Exclude<CallState, { name: 'idle' | 'ended' | 'ringingIn' | 'interrupted' }>

export type InterruptedState = Extract<CallState, { name: 'interrupted' }>

export type CallEvent =
  | { readonly what: 'call'; readonly call: CallInfo }
  | { readonly what: 'roomMade'; readonly roomId: string }
  | { readonly what: 'ring'; readonly call: CallInfo; readonly from: string }
  | { readonly what: 'interrupt'; readonly call: CallInfo; readonly others: readonly string[] }
  | { readonly what: 'join'; readonly call: CallInfo }
  | {
      readonly what: 'peers'
      readonly connected: number
      readonly troubled: number
      readonly total: number
      readonly now: number
    }
  | { readonly what: 'end'; readonly reason: EndReason; readonly now: number }
  | { readonly what: 'dismiss' }

export const IDLE: CallState = { name: 'idle' }

/** Nothing goes on that a new call would disturb. */
export function isFree(state: CallState): boolean {
  return state.name === 'idle' || state.name === 'ended'
}

/** One's own microphone is in it. */
export function isActive(state: CallState): state is ActiveState {
  return !isFree(state) && state.name !== 'ringingIn' && state.name !== 'interrupted'
}

/** To the others one is in the call. */
export function takesPart(state: CallState): state is ActiveState | InterruptedState {
  return isActive(state) || state.name === 'interrupted'
}

/** Whose call rings here or is gone through; "" for none, and while the room is not made yet. */
export function roomOf(state: CallState): string {
  return state.name === 'idle' || state.name === 'ended' ? '' : state.call.roomId
}

/** What a call becomes by an event; the same state where the event means nothing to it. */
export function next(state: CallState, event: CallEvent): CallState {
  switch (event.what) {
    case 'call':
      return isFree(state) ? { name: 'ringingOut', call: event.call } : state
    case 'roomMade':
      return state.name === 'ringingOut' ? { ...state, call: { ...state.call, roomId: event.roomId } } : state
    case 'ring':
      return isFree(state) ? { name: 'ringingIn', call: event.call, from: event.from } : state
    case 'interrupt':
      return isFree(state) || state.name === 'interrupted'
        ? { name: 'interrupted', call: event.call, others: event.others }
        : state
    case 'join':
      return isActive(state) ? state : { name: 'connecting', call: event.call, since: null }
    case 'peers':
      return withPeers(state, event)
    case 'end':
      return ended(state, event)
    case 'dismiss':
      return IDLE
  }
}

function withPeers(
  state: CallState,
  { connected, troubled, total, now }: Extract<CallEvent, { what: 'peers' }>,
): CallState {
  if (!isActive(state)) return state
  const { call } = state
  const since = state.name === 'ringingOut' ? null : state.since
  if (connected > 0) return { name: 'connected', call, since: since ?? now }
  if (total === 0) return state.name === 'ringingOut' ? state : { name: 'connecting', call, since }
  if (troubled > 0 && since !== null) return { name: 'reconnecting', call, since }
  return { name: 'connecting', call, since }
}

function ended(state: CallState, { reason, now }: Extract<CallEvent, { what: 'end' }>): CallState {
  if (state.name === 'idle' || state.name === 'ended') return state
  const since = 'since' in state ? state.since : null
  return { name: 'ended', call: state.call, reason, lasted: since === null ? 0 : now - since }
}
