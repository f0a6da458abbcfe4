/** Why the connection ended for good. `text` is the server's own explanation, "" where there is none. */
export interface Stop {
  readonly reason:
    | 'loggedOut'
    | 'loggedInElsewhere'
    | 'disabled'
    | 'passwordChanged'
    | 'bye'
    | 'sessionEnded'
    | 'refused'
    | 'unreachable'
    | 'unavailable'
  readonly text: string
}

/** What the connection is doing. Only `ready` carries requests. */
export type Phase =
  | { readonly name: 'connecting'; readonly attempt: number }
  | { readonly name: 'ready' }
  /** `retryAt` in milliseconds since the epoch. */
  | { readonly name: 'waiting'; readonly attempt: number; readonly retryAt: number }
  | ({ readonly name: 'stopped' } & Stop)
