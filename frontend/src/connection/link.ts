import { CloseCode } from '../protocol/closeCode'
import { decode, encode } from '../protocol/codec'
import { ProtocolError } from '../protocol/fields'
import type { ServerFrame } from '../protocol/frames'
import { readFrame } from '../protocol/reader'
import type { Request } from '../protocol/requests'

export interface LinkEvents {
  onOpen(): void
  onFrame(frame: ServerFrame): void
  /** A frame that could not be read; the link stays. */
  onProtocolError(error: ProtocolError): void
  /** Once, and nothing after it. */
  onClose(code: number): void
}

/** One WebSocket from its opening to its end. */
export class Link {
  private readonly socket: WebSocket
  private readonly events: LinkEvents
  private ended = false

  constructor(socket: WebSocket, events: LinkEvents) {
    this.socket = socket
    this.events = events
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      if (!this.ended) events.onOpen()
    }
    socket.onmessage = (event: MessageEvent<unknown>) => this.read(event.data)
    socket.onclose = (event) => this.end(event.code)
  }

  /** False where the socket is no longer open: then it was not sent. */
  send(request: Request): boolean {
    if (this.ended || this.socket.readyState !== WebSocket.OPEN) return false
    this.socket.send(encode(request))
    return true
  }

  /** Ends it with a farewell; no event follows. */
  close(): void {
    this.ended = true
    this.socket.close(CloseCode.Bye)
  }

  /** Gives it up as broken, without waiting for the other side: onClose comes at once. */
  abandon(): void {
    this.socket.close()
    this.end(CloseCode.Lost)
  }

  private end(code: number): void {
    if (this.ended) return
    this.ended = true
    this.events.onClose(code)
  }

  private read(data: unknown): void {
    if (this.ended) return
    try {
      if (!(data instanceof ArrayBuffer)) throw new ProtocolError('text on a native connection')
      this.events.onFrame(readFrame(decode(data)))
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.events.onProtocolError(error)
    }
  }
}
