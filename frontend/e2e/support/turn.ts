import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const START_TIMEOUT_MS = 20_000

/** A coturn of one's own on this machine, which knows credentials by a secret shared with the chat server. */
export class OwnTurn {
  readonly url: string
  readonly secret = 'a secret for tests'
  private readonly port: number
  private readonly folder: string
  private readonly process: ChildProcess

  private constructor(port: number, folder: string, process: ChildProcess) {
    this.port = port
    this.folder = folder
    this.process = process
    this.url = `turn:127.0.0.1:${port}?transport=udp`
  }

  static async create(port: number): Promise<OwnTurn> {
    const folder = await mkdtemp(join(tmpdir(), 'chat-turn-'))
    const settings = [
      ...[`listening-port=${port}`, 'listening-ip=127.0.0.1', 'relay-ip=127.0.0.1', 'realm=example.org'],
      ...[
        'use-auth-secret',
        'static-auth-secret=a secret for tests',
        'allow-loopback-peers',
        'no-tls',
        'no-dtls',
      ],
      ...['cli-password=unused', 'no-cli', 'fingerprint', `userdb=${join(folder, 'db')}`],
      ...[`pidfile=${join(folder, 'pid')}`, `log-file=${join(folder, 'log')}`, 'simple-log'],
    ]
    const file = join(folder, 'turn.conf')
    await writeFile(file, `${settings.join('\n')}\n`, { mode: 0o600 })
    const turn = new OwnTurn(port, folder, spawn('turnserver', ['-c', file], { stdio: 'ignore' }))
    await turn.ready()
    return turn
  }

  async dispose(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGTERM')
    await ended
    await rm(this.folder, { recursive: true, force: true })
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS
    while (!(await this.answers())) {
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error('coturn did not start')
      await pause(100)
    }
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1')
      socket.once('connect', () => (socket.destroy(), resolve(true)))
      socket.once('error', () => resolve(false))
    })
  }
}
