import { CallMessageType } from '../protocol/calls'
import { decode, encode } from '../protocol/codec'
import { MessageType } from '../protocol/messageType'
import { TestLogs, type Fields } from './testLogs'

const LIMITS = { text_bytes: 100, image_bytes: 1000, music_bytes: 2000, file_bytes: 3000 }

/** The browser's end of a connection to a TestServer; only what Link uses of a WebSocket. */
class TestSocket {
  binaryType = 'blob'
  readyState: number = WebSocket.CONNECTING
  user = ''
  session = ''
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
  logs = new TestLogs()
  /** Nobody is let in: the line breaks at once. */
  down = false
  epoch = 'e1'
  /** Requests of these types get no answer. */
  readonly silent = new Set<number>()
  /** Answers of these types wait until release(). */
  readonly holding = new Set<number>()
  /** Code of the problem that messages are answered with, "" for none. */
  refusal = ''
  /** Calls that whoever logs in may join. */
  calls: readonly Fields[] = []
  /** Who has an account, besides those who are connected. */
  readonly offline = new Set<string>()
  /** Entries in one answer to SYNC. */
  syncEntries = 200
  private held: (() => void)[] = []
  private readonly ended = new Set<string>()

  readonly openSocket = (): WebSocket => new TestSocket(this) as unknown as WebSocket

  /** Requests of one type, oldest first. */
  requests(type: number): Fields[] {
    return this.received.filter((request) => request['type'] === type)
  }

  /** Somebody writes into the lobby, a group, or the private chat with `receiver`. */
  write(sender: string, receiver: string, text: string, id?: string): number {
    const position = this.logs.store(sender, receiver, text, id)
    this.pass(sender, receiver, position)
    return position
  }

  /** Like write, but the publication gets lost on the way. */
  store(sender: string, receiver: string, text: string, id?: string): number {
    return this.logs.store(sender, receiver, text, id)
  }

  /** Makes a group of these people, the first of them its admin. */
  makeGroup(id: string, name: string, members: readonly [string, ...string[]]): void {
    this.logs.groups.set(id, { name, notice: '', admin: members[0], members: new Set(members) })
    this.change(MessageType.GroupCreate, id, members[0], members)
  }

  /** Tells everybody in a group, and who has just gone, of a change. */
  change(type: number, group: string, by: string, people: readonly string[]): void {
    const position = this.logs.change(type, group, by, people)
    this.pass(by, group, position, people)
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
    switch (type) {
      case MessageType.Hello:
        return reply({ type: MessageType.Welcome, mess: { limits: LIMITS, heartbeat: 30 } })
      case MessageType.UserRegister:
      case MessageType.UserLogin:
        return this.logIn(socket, request, reply)
      case MessageType.Sync:
        return reply({
          type,
          mess: this.logs.sync(socket.user, request['mess'] as Record<string, number>, this.syncEntries),
        })
      case MessageType.TextCommon:
      case MessageType.TextPersonal:
        return this.accept(socket, request, reply)
      default:
        return this.answerQuestion(socket, type, request, reply)
    }
  }

  private answerQuestion(
    socket: TestSocket,
    type: number,
    request: Fields,
    reply: (frame: Fields) => void,
  ): void {
    const conversation = text(request['receiver_id'])
    switch (type) {
      case MessageType.UserList:
        return reply({ type, users: [...this.sockets].map(({ user }) => person(user)) })
      case MessageType.UserQuery:
        return reply({ type, user: { ...person(conversation), is_online: false } })
      case MessageType.UserFind:
        return reply({ type, mess: { users: this.find(request['mess'] as Fields) } })
      case MessageType.UserOnlineTotal:
        return reply({ type, mess: this.sockets.size })
      case MessageType.Conversations:
        return reply({ type, mess: this.logs.list(socket.user) })
      case MessageType.Read:
        return this.markRead(socket, conversation, Number(request['mess']))
      case MessageType.Logout:
        return this.endSession(socket.session)
      case CallMessageType.List:
        return reply({ type, mess: { calls: this.calls } })
      case MessageType.GroupList:
        return reply({ type, receiver_id: '0', mess: {} })
      case MessageType.GroupMembers:
        return reply({ type, receiver_id: conversation, mess: this.members(conversation) })
    }
  }

  private logIn(socket: TestSocket, request: Fields, reply: (frame: Fields) => void): void {
    if (request['password'] === 'wrong') return reply({ type: MessageType.Incorrect, mess: 'Wrong.' })
    const session = text(request['session_id'] ?? `session-${text(request['username'])}`)
    if ('username' in request) this.ended.delete(session)
    if (!session.startsWith('session-') || this.ended.has(session)) {
      return reply({ type: MessageType.UserRegister })
    }
    socket.session = session
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

  private endSession(session: string): void {
    this.ended.add(session)
    for (const socket of [...this.sockets]) if (socket.session === session) socket.end(1000)
  }

  private accept(socket: TestSocket, request: Fields, reply: (frame: Fields) => void): void {
    const receiver = String(request['receiver_id'])
    const id = String(request['id'])
    if (this.refusal !== '') {
      return reply({ type: MessageType.Warning, receiver_id: receiver, id, mess: 'No.', code: this.refusal })
    }
    const count = () => [...this.logs.logs.values()].reduce((sum, log) => sum + log.length, 0)
    const before = count()
    const position = this.store(socket.user, receiver, String(request['mess']), id)
    if (count() > before) this.pass(socket.user, receiver, position)
    reply({ type: MessageType.MessageAck, receiver_id: receiver, id, message_id: position })
  }

  /** Gives an entry to those it concerns, and to `others`. */
  private pass(sender: string, receiver: string, position: number, others: readonly string[] = []): void {
    for (const socket of this.sockets) {
      const { user } = socket
      const isMeant = this.logs.concerns(user, sender, receiver) || others.includes(user)
      if (isMeant) socket.deliver(this.logs.row(user, sender, receiver, position))
    }
  }

  private find({ name }: Fields): Fields[] {
    const online = [...this.sockets].map(({ user }) => user)
    const all: Fields[] = [
      ...online.map((id) => person(id)),
      ...[...this.offline].map((id) => ({ ...person(id), is_online: false })),
    ]
    return all.filter((user) => text(user['username']).includes(text(name).toUpperCase()))
  }

  private members(group: string): Fields {
    const { members } = this.logs.group(group)
    const view = (id: string) => ({ ...person(id), role_id: 0, is_active: 1, join_timestamp: 1000 })
    return { group_id: group, members: [...members].map(view) }
  }

  private markRead(socket: TestSocket, conversation: string, position: number): void {
    this.logs.read(socket.user, conversation, position)
    const frame = {
      type: MessageType.Read,
      sender_id: socket.user,
      receiver_id: conversation,
      mess: position,
    }
    for (const other of this.sockets) if (other.user === socket.user) other.deliver(frame)
  }
}

function person(id: string): Fields {
  return { user_id: id, username: id.toUpperCase(), avatar: '', is_online: true }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
