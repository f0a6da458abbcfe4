import { decode, encode } from '../protocol/codec'
import { MessageType } from '../protocol/messageType'

type Fields = Record<string, unknown>

interface LogEntry {
  readonly sender: string
  readonly receiver: string
  readonly text: string
  readonly id: string
  readonly timestamp: number
}

/** The browser's end of a connection to a TestServer; only what Link uses of a WebSocket. */
class TestSocket {
  binaryType = 'blob'
  readyState: number = WebSocket.CONNECTING
  user = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  private readonly server: TestServer

  constructor(server: TestServer) {
    this.server = server
    queueMicrotask(() => (server.down ? this.end(1006) : this.open()))
  }

  send(bytes: Uint8Array): void {
    const request = decode(bytes) as Fields
    queueMicrotask(() => this.server.receive(this, request))
  }

  close(): void {
    this.end(1000)
  }

  end(code: number): void {
    if (this.readyState === WebSocket.CLOSED) return
    this.readyState = WebSocket.CLOSED
    this.server.sockets.delete(this)
    queueMicrotask(() => this.onclose?.({ code }))
  }

  deliver(frame: Fields): void {
    const bytes = encode({ timestamp: 1000, trace_id: '', ...frame })
    const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    queueMicrotask(() => this.onmessage?.({ data: copy }))
  }

  private open(): void {
    this.readyState = WebSocket.OPEN
    this.server.sockets.add(this)
    this.onopen?.()
  }
}

/**
 * A server small enough to stand in a test: one epoch of logs in memory, spoken to in the native codec. Users are
 * called by their ids; every password but "wrong" is right.
 */
export class TestServer {
  readonly sockets = new Set<TestSocket>()
  readonly received: Fields[] = []
  readonly logs = new Map<string, LogEntry[]>()
  /** Nobody is let in: the line breaks at once. */
  down = false
  epoch = 'e1'
  /** Requests of these types get no answer. */
  readonly silent = new Set<number>()
  /** Answers of these types wait until release(). */
  readonly holding = new Set<number>()
  /** Code of the problem that messages are answered with, "" for none. */
  refusal = ''
  /** Entries in one answer to SYNC. */
  syncEntries = 200
  private held: (() => void)[] = []
  private clock = 1000

  readonly openSocket = (): WebSocket => new TestSocket(this) as unknown as WebSocket

  /** Requests of one type, oldest first. */
  requests(type: number): Fields[] {
    return this.received.filter((request) => request['type'] === type)
  }

  /** Somebody writes into the lobby, or into the private chat with `receiver`. */
  write(sender: string, receiver: string, text: string, id = `${sender}-${this.clock}`): number {
    const position = this.store(sender, receiver, text, id)
    for (const socket of this.sockets) this.pass(socket, receiver, sender, position)
    return position
  }

  /** Like write, but the publication gets lost on the way. */
  store(sender: string, receiver: string, text: string, id = `${sender}-${this.clock}`): number {
    const log = this.log(sender, receiver)
    const known = log.findIndex((entry) => entry.sender === sender && entry.id === id)
    if (known >= 0) return known + 1
    this.clock += 1
    return log.push({ sender, receiver, text, id, timestamp: this.clock })
  }

  closeAll(code: number): void {
    for (const socket of [...this.sockets]) socket.end(code)
  }

  send(frame: Fields): void {
    for (const socket of this.sockets) socket.deliver(frame)
  }

  release(): void {
    this.holding.clear()
    for (const answer of this.held.splice(0)) answer()
  }

  receive(socket: TestSocket, request: Fields): void {
    this.received.push(request)
    const type = Number(request['type'])
    if (this.silent.has(type)) return
    const answer = () => this.answer(socket, type, request)
    if (this.holding.has(type)) this.held.push(answer)
    else answer()
  }

  private answer(socket: TestSocket, type: number, request: Fields): void {
    const reply = (frame: Fields) => socket.deliver({ trace_id: request['trace_id'] ?? '', ...frame })
    const conversation = text(request['receiver_id'])
    switch (type) {
      case MessageType.Hello:
        return reply({ type: MessageType.Welcome, mess: { limits: { text_bytes: 100 }, heartbeat: 30 } })
      case MessageType.UserRegister:
      case MessageType.UserLogin:
        return this.logIn(socket, request, reply)
      case MessageType.Sync:
        return reply({ type, mess: this.sync(socket.user, request['mess'] as Record<string, number>) })
      case MessageType.TextCommon:
      case MessageType.TextPersonal:
        return this.accept(socket, request, reply)
      case MessageType.HistoryCommon:
      case MessageType.HistoryPersonal:
        return reply({
          type,
          receiver_id: conversation,
          mess: this.history(socket.user, conversation, request['mess']),
        })
      case MessageType.UserList:
        return reply({ type, users: [...this.sockets].map(({ user }) => person(user)) })
      case MessageType.UserQuery:
        return reply({ type, user: { ...person(conversation), is_online: false } })
      case MessageType.UserOnlineTotal:
        return reply({ type, mess: this.sockets.size })
    }
  }

  private logIn(socket: TestSocket, request: Fields, reply: (frame: Fields) => void): void {
    if (request['password'] === 'wrong') return reply({ type: MessageType.Incorrect, mess: 'Wrong.' })
    const session = text(request['session_id'] ?? `session-${text(request['username'])}`)
    if (!session.startsWith('session-')) return reply({ type: MessageType.UserRegister })
    socket.user = session.slice('session-'.length)
    const created = request['username'] === 'new'
    reply({
      type: MessageType.UserLogin,
      user: person(socket.user),
      session_id: session,
      created,
      epoch: this.epoch,
    })
  }

  private accept(socket: TestSocket, request: Fields, reply: (frame: Fields) => void): void {
    const receiver = request['type'] === MessageType.TextCommon ? '0' : String(request['receiver_id'])
    const id = String(request['id'])
    if (this.refusal !== '') {
      return reply({ type: MessageType.Warning, receiver_id: receiver, id, mess: 'No.', code: this.refusal })
    }
    const before = this.log(socket.user, receiver).length
    const position = this.store(socket.user, receiver, String(request['mess']), id)
    if (position > before) for (const other of this.sockets) this.pass(other, receiver, socket.user, position)
    reply({ type: MessageType.MessageAck, receiver_id: receiver, id, message_id: position })
  }

  private pass(socket: TestSocket, receiver: string, sender: string, position: number): void {
    if (receiver !== '0' && socket.user !== sender && socket.user !== receiver) return
    socket.deliver(this.row(socket.user, this.log(sender, receiver), position))
  }

  private log(sender: string, receiver: string): LogEntry[] {
    const key = receiver === '0' ? '0' : [sender, receiver].sort().join()
    const log = this.logs.get(key) ?? []
    this.logs.set(key, log)
    return log
  }

  private row(viewer: string, log: readonly LogEntry[], position: number): Fields {
    const entry = log[position - 1]
    if (!entry) throw new Error(`no entry ${position}`)
    const own = entry.sender === viewer ? MessageType.TextSelf : MessageType.TextOther
    return {
      type: entry.receiver === '0' ? MessageType.TextCommon : own,
      sender_id: entry.sender,
      receiver_id: entry.receiver,
      mess: entry.text,
      id: entry.id,
      timestamp: entry.timestamp,
      message_id: position,
      position,
      ordinal: position,
    }
  }

  private history(viewer: string, conversation: string, until: unknown): Fields[] {
    const log = this.log(viewer, conversation)
    const limit = typeof until === 'number' ? until : Infinity
    const positions = log.flatMap((entry, index) => (entry.timestamp <= limit ? [index + 1] : []))
    return positions.slice(-10).map((position) => this.row(viewer, log, position))
  }

  private sync(viewer: string, seen: Record<string, number>): Fields[] {
    const isBaseline = Object.keys(seen).length === 0
    return this.conversationsOf(viewer).map(([conversation, log]) => {
      const from = isBaseline ? log.length : (seen[conversation] ?? 0)
      const to = Math.min(log.length, from + this.syncEntries)
      const positions = log.flatMap((_, index) => (index >= from && index < to ? [index + 1] : []))
      return {
        receiver_id: conversation,
        position: log.length,
        entries: positions.map((position) => this.row(viewer, log, position)),
        more: to < log.length,
        reset: from > log.length,
      }
    })
  }

  private conversationsOf(viewer: string): [string, LogEntry[]][] {
    const lobby: [string, LogEntry[]] = ['0', this.log('', '0')]
    const chats = [...this.logs].flatMap(([key, log]): [string, LogEntry[]][] => {
      const [a = '', b = ''] = key.split(',')
      if (key === '0' || (a !== viewer && b !== viewer)) return []
      return [[a === viewer ? b : a, log]]
    })
    return [lobby, ...chats]
  }
}

function person(id: string): Fields {
  return { user_id: id, username: id.toUpperCase(), avatar: '', is_online: true }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
