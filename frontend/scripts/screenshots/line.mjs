import { decode, encode } from '@msgpack/msgpack'

/** The WebSocket of one page, where it can be cut, silenced and spoken into. */
export class Line {
  constructor() {
    /** @type {import('playwright-core').WebSocketRoute | null} */
    this.current = null
    /** @type {'open' | 'broken' | 'silent'} */
    this.mode = 'open'
    /**
     * Answers a request instead of the server; undefined leaves it to the server.
     *
     * @type {(request: Record<string, unknown>) => Record<string, unknown> | undefined}
     */
    this.answer = () => undefined
  }

  /** @param {import('playwright-core').Page} page */
  static async of(page) {
    const line = new Line()
    await page.routeWebSocket('**/ws', (socket) => line.connect(socket))
    return line
  }

  /** @param {import('playwright-core').WebSocketRoute} socket */
  async connect(socket) {
    if (this.mode === 'broken') return socket.close({ code: 1011 })
    if (this.mode === 'silent') return
    this.current = socket
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const request = /** @type {Record<string, unknown>} */ (decode(Buffer.from(message)))
      const answer = this.answer(request)
      if (answer) this.say({ trace_id: request['trace_id'], ...answer })
      else server.send(message)
    })
  }

  /** @param {Record<string, unknown>} frame */
  say(frame) {
    this.current?.send(Buffer.from(encode({ timestamp: Date.now() / 1000, trace_id: '', ...frame })))
  }

  /** @param {number} code */
  async close(code) {
    await this.current?.close({ code })
  }

  /** Cuts the line, and lets nobody connect again. */
  async cut() {
    this.mode = 'broken'
    await this.close(1012)
  }
}
