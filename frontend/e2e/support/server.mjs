import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const LAUNCHER = process.env['CHAT_SERVER'] ?? join(import.meta.dirname, '../../../bin/chat-server')
/** The first start of a checkout builds the server. */
const START_TIMEOUT_MS = 300_000
/** What it exits with after SIGTERM. */
const TERMINATED = 143

/** A server of one's own, that can be stopped and started again; its data is new and goes away with it. */
export class OwnServer {
  /**
   * @param {number} port
   * @param {string} data
   */
  constructor(port, data) {
    this.port = port
    this.data = data
    this.url = `http://127.0.0.1:${port}`
    /** @type {import('node:child_process').ChildProcess | null} */
    this.process = null
    /** @type {Record<string, string>} */
    this.environment = {}
  }

  /** @param {Record<string, string>} [environment] settings of this server */
  static async create(environment = {}) {
    const server = new OwnServer(await freePort(), await mkdtemp(join(tmpdir(), 'chat-e2e-')))
    server.environment = environment
    await server.start()
    return server
  }

  async start() {
    const args = ['--host', '127.0.0.1', '--port', String(this.port), '--data', this.data]
    const started = spawn(LAUNCHER, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...this.environment },
    })
    let output = ''
    started.stderr.on('data', (chunk) => (output = (output + String(chunk)).slice(-4000)))
    this.process = started
    const deadline = Date.now() + START_TIMEOUT_MS
    while (!(await isReady(this.url))) {
      if (started.exitCode !== null || Date.now() > deadline)
        throw new Error(`the server did not start:\n${output}`)
      await pause(100)
    }
  }

  /** @param {NodeJS.Signals} [signal] */
  async stop(signal = 'SIGTERM') {
    const running = this.process
    this.process = null
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
    if (signal === 'SIGTERM' && running.exitCode !== TERMINATED)
      throw new Error(`the server ended with ${String(running.exitCode ?? running.signalCode)}`)
  }

  async dispose() {
    await this.stop()
    await rm(this.data, { recursive: true, force: true })
  }
}

/** @param {string} url */
async function isReady(url) {
  try {
    return (await fetch(`${url}/health/ready`)).ok
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
