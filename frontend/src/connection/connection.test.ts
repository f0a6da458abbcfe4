import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoggedIn, ServerFrame } from '../protocol/frames'
import { MessageType } from '../protocol/messageType'
import { onlineTotal } from '../protocol/requests'
import { TestServer } from '../testing/testServer'
import { Connection } from './connection'
import { RequestError } from './pendingRequests'
import type { Phase } from './phase'

const SESSION = { kind: 'session', sessionId: 'session-ann' } as const
const PASSWORD = { kind: 'password', username: 'ann', password: 'right' } as const

let server: TestServer
let connection: Connection
let phases: Phase[]
let frames: ServerFrame[]
let logins: LoggedIn[]

beforeEach(() => {
  vi.useFakeTimers()
  server = new TestServer()
  phases = []
  frames = []
  logins = []
  connection = new Connection(
    { openSocket: server.openSocket, client: 'test/1', locale: () => 'zh-CN', random: () => 0 },
    {
      onPhase: (phase) => phases.push(phase),
      onReady: (login) => logins.push(login),
      onWelcome: () => undefined,
      onFrame: (frame) => frames.push(frame),
    },
  )
})

afterEach(() => {
  connection.stop()
  vi.useRealTimers()
})

const names = () => phases.map((phase) => (phase.name === 'stopped' ? phase.reason : phase.name))
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

describe('a connection', () => {
  it('says hello with the language and logs in', async () => {
    connection.start(PASSWORD)
    await settle()
    expect(server.requests(MessageType.Hello)[0]).toMatchObject({
      mess: { client: 'test/1', locale: 'zh-CN' },
    })
    expect(names()).toEqual(['connecting', 'ready'])
    expect(logins[0]).toMatchObject({ sessionId: 'session-ann', user: { id: 'ann' } })
  })

  it('tries a password only once', async () => {
    server.down = true
    connection.start(PASSWORD)
    await settle(60_000)
    expect(names()).toEqual(['connecting', 'unreachable'])
  })

  it('hands on why a login was refused', async () => {
    connection.start({ ...PASSWORD, password: 'wrong' })
    await settle()
    expect(phases.at(-1)).toEqual({ name: 'stopped', reason: 'refused', text: 'Wrong.' })
  })

  it('ends with an unknown session', async () => {
    connection.start({ kind: 'session', sessionId: 'gone' })
    await settle()
    expect(names().at(-1)).toBe('sessionEnded')
  })

  it('comes back after the line broke, with the session and not the password', async () => {
    connection.start(PASSWORD)
    await settle()
    server.closeAll(1006)
    await settle(300)
    expect(names()).toEqual(['connecting', 'ready', 'waiting', 'connecting', 'ready'])
    expect(server.requests(MessageType.UserLogin)).toEqual([
      expect.objectContaining({ session_id: 'session-ann' }),
    ])
  })

  it('waits longer each time while the server is away, and comes back by itself', async () => {
    server.down = true
    connection.start(SESSION)
    await settle(10_000)
    const waits = phases.flatMap((phase) => (phase.name === 'waiting' ? phase.attempt : []))
    expect(waits).toEqual([0, 1, 2, 3, 4, 5])
    server.down = false
    await settle(10_000)
    expect(names().at(-1)).toBe('ready')
  })

  it('tries at once when asked to', async () => {
    server.down = true
    connection.start(SESSION)
    await settle(10_000)
    server.down = false
    connection.retryNow()
    await settle()
    expect(names().at(-1)).toBe('ready')
  })

  it.each([
    [4001, 'loggedInElsewhere'],
    [4002, 'disabled'],
    [1000, 'bye'],
  ])('stays away after the close code %d', async (code, reason) => {
    connection.start(SESSION)
    await settle()
    server.closeAll(code)
    await settle(120_000)
    expect(names().at(-1)).toBe(reason)
  })

  it.each([
    [MessageType.Downline, 'loggedInElsewhere'],
    [MessageType.Disabled, 'disabled'],
  ])('ends with the notice %d, before the close', async (type, reason) => {
    connection.start(SESSION)
    await settle()
    server.send({ type, mess: 'because' })
    await settle()
    expect(phases.at(-1)).toEqual({ name: 'stopped', reason, text: 'because' })
  })

  it('keeps trying with a session while the server cannot look it up', async () => {
    server.silent.add(MessageType.UserLogin)
    connection.start(SESSION)
    await settle()
    server.send({ type: MessageType.Error, mess: 'x', code: 'unavailable' })
    server.silent.clear()
    await settle(1000)
    expect(names().at(-1)).toBe('ready')
  })

  it('gives a login up that is not answered', async () => {
    server.silent.add(MessageType.UserLogin)
    connection.start(SESSION)
    await settle(14_000)
    server.silent.clear()
    await settle(2000)
    expect(names()).toEqual(['connecting', 'waiting', 'connecting', 'ready'])
  })

  it('matches answers to requests', async () => {
    connection.start(SESSION)
    await settle()
    const answer = connection.request(onlineTotal(), 'onlineTotal')
    await settle()
    expect(await answer).toMatchObject({ kind: 'onlineTotal', total: 1 })
    expect(frames).toEqual([])
  })

  it('does not take what everybody is told for an answer', async () => {
    connection.start(SESSION)
    await settle()
    server.silent.add(MessageType.UserOnlineTotal)
    const answer = connection.request(onlineTotal(), 'onlineTotal')
    await settle()
    const traceId = server.requests(MessageType.UserOnlineTotal)[0]?.['trace_id']
    server.send({ type: MessageType.System, trace_id: traceId, mess: 'Somebody has left.' })
    server.send({ type: MessageType.UserOnlineTotal, trace_id: traceId, mess: 7 })
    await settle()
    expect(await answer).toMatchObject({ total: 7 })
    expect(frames).toMatchObject([{ kind: 'problem', text: 'Somebody has left.' }])
  })

  it('fails a request that is not answered, and those under way when the line breaks', async () => {
    connection.start(SESSION)
    await settle()
    server.silent.add(MessageType.UserOnlineTotal)
    const late = connection.request(onlineTotal(), 'onlineTotal', 1000)
    const cut = connection.request(onlineTotal(), 'onlineTotal')
    const [lateResult, cutResult] = [
      expect(late).rejects.toThrow(RequestError),
      expect(cut).rejects.toThrow('ended'),
    ]
    await settle(1000)
    await lateResult
    server.closeAll(1006)
    await settle()
    await cutResult
  })

  it('notices a line that has gone silent', async () => {
    connection.start(SESSION)
    await settle()
    server.silent.add(MessageType.UserOnlineTotal)
    await settle(37_000)
    expect(names().at(-1)).toBe('ready')
    await settle(1_500)
    expect(names().slice(2)).toEqual(['waiting', 'connecting', 'ready'])
  })

  it('is quiet after it was stopped', async () => {
    connection.start(SESSION)
    await settle()
    connection.stop()
    server.send({ type: MessageType.UserOnlineTotal, mess: 1 })
    await settle(120_000)
    expect(names()).toEqual(['connecting', 'ready', 'loggedOut'])
    expect(server.sockets.size).toBe(0)
  })

  it('survives a frame that it cannot read', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    connection.start(SESSION)
    await settle()
    server.send({ type: MessageType.Presence, mess: 'nonsense' })
    server.send({ type: MessageType.UserOnlineTotal, mess: 5 })
    await settle()
    expect(log).toHaveBeenCalledOnce()
    expect(frames).toMatchObject([{ kind: 'onlineTotal', total: 5 }])
    log.mockRestore()
  })
})
