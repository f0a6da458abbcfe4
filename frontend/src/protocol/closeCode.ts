/** What a client does after a close: come back at once, come back after a longer while, or not by itself. */
export type Reconnect = 'yes' | 'jitter' | 'later' | 'no'

/** Close codes of docs/protocol.md. Lost is never sent: the line broke. */
export const CloseCode = {
  Bye: 1000,
  GoingAway: 1001,
  ProtocolError: 1002,
  Lost: 1006,
  NotUtf8: 1007,
  TooBig: 1009,
  InternalError: 1011,
  Restart: 1012,
  LoggedInElsewhere: 4001,
  Removed: 4002,
  TooSlow: 4003,
  LoginTimeout: 4004,
  Flooding: 4005,
} as const

const RECONNECT: ReadonlyMap<number, Reconnect> = new Map<number, Reconnect>([
  [CloseCode.Bye, 'no'],
  [CloseCode.GoingAway, 'yes'],
  [CloseCode.ProtocolError, 'later'],
  [CloseCode.Lost, 'yes'],
  [CloseCode.NotUtf8, 'later'],
  [CloseCode.TooBig, 'yes'],
  [CloseCode.InternalError, 'jitter'],
  [CloseCode.Restart, 'jitter'],
  [CloseCode.LoggedInElsewhere, 'no'],
  [CloseCode.Removed, 'no'],
  [CloseCode.TooSlow, 'yes'],
  [CloseCode.LoginTimeout, 'yes'],
  [CloseCode.Flooding, 'later'],
])

/** The table's answer for a close code; a code that is not in it counts as a broken line. */
export function reconnectAfter(code: number): Reconnect {
  return RECONNECT.get(code) ?? 'yes'
}
