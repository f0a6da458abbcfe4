import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PASSWORD } from './browser.mjs'

const LAUNCHER = process.env['CHAT_CLI'] ?? join(import.meta.dirname, '../../../bin/chat-cli')
const run = promisify(execFile)
/**
 * A message as both kinds of terminals show it: time, name, text. In a simple one it may stand behind what is just being
 * typed.
 */
const MESSAGE = /\d\d:\d\d \S+ +(.*)$/

/** Terminals of people, in a tmux server of their own. */
export class Terminals {
  /** @param {string} home */
  constructor(home) {
    this.home = home
    this.socket = join(home, 'tmux')
  }

  static async create() {
    // In a checkout the first start builds it.
    await run(LAUNCHER, ['--version'])
    const home = await mkdtemp(join(tmpdir(), 'chat-terminals-'))
    await writeFile(join(home, 'password'), `${PASSWORD}\n`, { mode: 0o600 })
    return new Terminals(home)
  }

  /**
   * Opens the conversation for somebody, or makes the account where the name is new.
   *
   * @param {string} url the server's page
   * @param {string} name
   * @param {{ columns?: number, rows?: number, env?: Record<string, string> }} [options]
   */
  async open(url, name, { columns = 80, rows = 24, env = {} } = {}) {
    const variables = { XDG_STATE_HOME: join(this.home, name), LC_ALL: 'C.UTF-8', ...env }
    const settings = Object.entries(variables).map(([key, value]) => `${key}=${quoted(value)}`)
    const client = [
      ...[
        'env',
        '-u',
        'NO_COLOR',
        ...settings,
        quoted(LAUNCHER),
        '--url',
        quoted(url.replace(/^http/, 'ws')),
      ],
      ...['--user', quoted(name), '--password-file', quoted(join(this.home, 'password'))],
    ]
    const command = `${client.join(' ')}; echo "left with $?"; exec cat`
    const size = ['-x', String(columns), '-y', String(rows)]
    await this.tmux('-f', '/dev/null', 'new-session', '-d', '-s', name, ...size, command)
    await this.tmux('set-option', '-g', 'history-limit', '10000')
    return new Terminal(this, name)
  }

  /** @param {string[]} args */
  async tmux(...args) {
    return (await run('tmux', ['-u', '-S', this.socket, ...args])).stdout
  }

  async dispose() {
    execFileSync('tmux', ['-S', this.socket, 'kill-server'], { stdio: 'ignore' })
    await rm(this.home, { recursive: true, force: true })
  }
}

/** One person's terminal. */
export class Terminal {
  /**
   * @param {Terminals} all
   * @param {string} name
   */
  constructor(all, name) {
    this.all = all
    this.name = name
  }

  /** @param {string} text */
  async type(text) {
    await this.all.tmux('send-keys', '-t', this.name, '-l', text)
  }

  /** @param {string} key as tmux calls it */
  async press(key) {
    await this.all.tmux('send-keys', '-t', this.name, key)
  }

  /** @param {string} line */
  async write(line) {
    const keys = ['send-keys', '-t', this.name]
    await this.all.tmux(...keys, '-l', line, ';', ...keys, 'Enter')
  }

  /** What can be seen. */
  async screen() {
    return this.all.tmux('capture-pane', '-p', '-t', this.name)
  }

  /** What can be seen, with the codes for colours. */
  async coloured() {
    return this.all.tmux('capture-pane', '-e', '-p', '-t', this.name)
  }

  /** What was said, as far as it was shown: the texts of all messages that fit a line. */
  async texts() {
    const all = await this.all.tmux('capture-pane', '-p', '-S', '-', '-t', this.name)
    return all.split('\n').flatMap((line) => MESSAGE.exec(line.trimEnd())?.[1] ?? [])
  }

  /**
   * @param {number} columns
   * @param {number} rows
   */
  async resize(columns, rows) {
    await this.all.tmux('resize-window', '-t', this.name, '-x', String(columns), '-y', String(rows))
  }
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`
}
