import { MessageType } from '../protocol/messageType'

export type Fields = Record<string, unknown>

interface LogEntry {
  readonly type: number
  readonly sender: string
  readonly receiver: string
  readonly mess: unknown
  readonly id: string
  readonly timestamp: number
  /** Count of the messages up to it. */
  readonly ordinal: number
}

interface TestGroup {
  name: string
  notice: string
  admin: string
  readonly members: Set<string>
}

/** What a TestServer keeps: one epoch of logs, the groups, and how far everybody has read. */
export class TestLogs {
  readonly logs = new Map<string, LogEntry[]>()
  readonly groups = new Map<string, TestGroup>()
  /** Positions, by reader and conversation. */
  readonly reads = new Map<string, number>()
  private clock = 1000

  /** Stores a message and tells its position; one that is known is not stored again. */
  store(sender: string, receiver: string, text: string, id = `${sender}-${this.clock}`): number {
    const known = this.log(sender, receiver).findIndex((entry) => entry.sender === sender && entry.id === id)
    if (known >= 0) return known + 1
    const position = this.add(MessageType.TextCommon, sender, receiver, text, id)
    this.read(sender, receiver, position)
    return position
  }

  /** Stores a change of a group, which it has made. */
  change(type: number, group: string, by: string, people: readonly string[]): number {
    const { name, notice, admin } = this.group(group)
    const named = (id: string) => ({ user_id: id, username: id.toUpperCase() })
    const mess = { id: group, name, notice, admin_id: admin, by: named(by), people: people.map(named) }
    return this.add(type, by, group, mess, `change-${this.clock}`)
  }

  group(id: string): TestGroup {
    const group = this.groups.get(id)
    if (!group) throw new Error(`no group ${id}`)
    return group
  }

  read(reader: string, conversation: string, position: number): void {
    const key = `${reader}/${conversation}`
    this.reads.set(key, Math.max(position, this.reads.get(key) ?? 0))
  }

  concerns(viewer: string, sender: string, receiver: string): boolean {
    if (receiver === '0') return true
    const group = this.groups.get(receiver)
    return group ? group.members.has(viewer) : viewer === sender || viewer === receiver
  }

  /** A log's entry as somebody gets it. */
  row(viewer: string, sender: string, receiver: string, position: number): Fields {
    const entry = this.log(sender, receiver)[position - 1]
    if (!entry) throw new Error(`no entry ${position}`)
    const isPrivate = entry.receiver !== '0' && !this.groups.has(entry.receiver)
    const personal = entry.sender === viewer ? MessageType.TextSelf : MessageType.TextOther
    const { timestamp, ordinal, id, mess } = entry
    const numbers = { timestamp, message_id: position, position, ordinal }
    const ends = { sender_id: entry.sender, receiver_id: entry.receiver }
    return { type: isPrivate ? personal : entry.type, ...ends, mess, id, ...numbers }
  }

  sync(viewer: string, seen: Record<string, number>, most: number): Fields[] {
    return this.conversationsOf(viewer).map((conversation) => {
      const log = this.log(viewer, conversation)
      const from = seen[conversation] ?? 0
      const to = Math.min(log.length, from + most)
      const positions = log.flatMap((_, index) => (index >= from && index < to ? [index + 1] : []))
      return {
        receiver_id: conversation,
        position: log.length,
        entries: positions.map((position) => this.row(viewer, viewer, conversation, position)),
        more: to < log.length,
        reset: from > log.length,
      }
    })
  }

  /** The list of conversations; of the lobby nothing is unread that was there before anybody counted. */
  list(viewer: string): Fields[] {
    return this.conversationsOf(viewer).map((conversation) => {
      const log = this.log(viewer, conversation)
      const unmarked = conversation === '0' ? log.length : 0
      const read = this.reads.get(`${viewer}/${conversation}`) ?? unmarked
      const group = this.groups.get(conversation)
      const other = conversation === '0' ? 'lobby' : 'private'
      return {
        receiver_id: conversation,
        kind: group ? 'group' : other,
        title: group?.name ?? (conversation === '0' ? '' : conversation.toUpperCase()),
        members: group?.members.size ?? 0,
        position: log.length,
        read,
        unread: (log.at(-1)?.ordinal ?? 0) - (log[read - 1]?.ordinal ?? 0),
        last: log.length > 0 ? this.row(viewer, viewer, conversation, log.length) : undefined,
      }
    })
  }

  private add(type: number, sender: string, receiver: string, mess: unknown, id: string): number {
    const log = this.log(sender, receiver)
    this.clock += 1
    const ordinal = (log.at(-1)?.ordinal ?? 0) + (type === MessageType.TextCommon ? 1 : 0)
    return log.push({ type, sender, receiver, mess, id, timestamp: this.clock, ordinal })
  }

  private log(viewer: string, conversation: string): LogEntry[] {
    const isShared = conversation === '0' || this.groups.has(conversation)
    const key = isShared ? conversation : [viewer, conversation].sort().join()
    const log = this.logs.get(key) ?? []
    this.logs.set(key, log)
    return log
  }

  private conversationsOf(viewer: string): string[] {
    const groups = [...this.groups].flatMap(([id, { members }]) => (members.has(viewer) ? [id] : []))
    const chats = [...this.logs.keys()].flatMap((key) => {
      const [a, b] = key.split(',')
      if (a === undefined || b === undefined || (a !== viewer && b !== viewer)) return []
      return [a === viewer ? b : a]
    })
    return ['0', ...groups, ...chats]
  }
}
