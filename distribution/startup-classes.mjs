// Notes which classes the tools load and how those are linked, for the archives that the launchers make of them
// (bin/lib/archive.sh). Maven calls it with what it has just built:
//   node startup-classes.mjs CLASS-PATH DIRECTORY
// The tools are run for it as people do, with a server of their own, on data that goes again. Writes one list a tool into
// the directory, and does nothing where the lists there were made from the same files.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'

const LIMIT_MS = 60_000
const project = join(import.meta.dirname, '..')
const [classPath, output] = process.argv.slice(2)
const jars = classPath.split(delimiter).filter((file) => file.endsWith('.jar'))
const madeFrom = join(output, '..', 'startup-classes.made-from')
const lists = new Map()
const running = new Set()

const sources = fingerprint()
if (!existsSync(madeFrom) || readFileSync(madeFrom, 'utf8') !== sources) {
  const scratch = mkdtempSync(join(tmpdir(), 'chat-classes-'))
  try {
    install(scratch)
    await use(scratch)
    write(scratch)
  } finally {
    await Promise.all([...running].map(stop))
    rmSync(scratch, { recursive: true })
  }
}

function fingerprint() {
  const hash = createHash('sha256')
  const scripts = readdirSync(join(project, 'bin/lib')).map((name) => join(project, 'bin/lib', name))
  for (const file of [...jars, ...scripts, import.meta.filename]) hash.update(readFileSync(file))
  return hash.digest('hex')
}

/** As the distribution will be, where the tools need it. */
function install(scratch) {
  for (const part of ['bin', 'config']) cpSync(join(project, part), join(scratch, 'chat', part), { recursive: true })
  mkdirSync(join(scratch, 'chat/lib'))
  for (const jar of jars) cpSync(jar, join(scratch, 'chat/lib', basename(jar)))
}

async function use(scratch) {
  const data = ['--data', join(scratch, 'data')]
  const server = start(scratch, 'chat-server', ['--host', '127.0.0.1', '--port', '0', ...data])
  const port = (await said(server, /serves on port (\d+)/))[1]
  await Promise.all(['/', '/health/ready'].map((path) => fetch(`http://127.0.0.1:${port}${path}`).then((r) => r.text())))
  const person = { CHAT_URL: `ws://127.0.0.1:${port}`, CHAT_USER: 'anna', CHAT_PASSWORD: 'a password' }
  for (const command of ['--version', 'send Hello', 'send --to @anna Hello', 'history', 'who', 'list']) {
    await end(start(scratch, 'chat-cli', command.split(' '), person))
  }
  await converse(scratch, person)
  for (const command of ['--version', 'list-users', 'set-role anna 99']) {
    const options = command.startsWith('--') ? [] : data
    await end(start(scratch, 'chat-admin', [...command.split(' '), ...options]))
  }
  server.kill('SIGTERM')
  await end(server, 143)
}

/** The terminal's screen, in a terminal where this machine has a program for that. */
async function converse(scratch, person) {
  const env = { ...person, TERM: 'xterm-256color' }
  const screen = start(scratch, 'chat-cli', [], env, existsSync('/usr/bin/script') ? inTerminal : (command) => command)
  await said(screen, /anna/)
  screen.stdin.write('Good morning\r')
  await said(screen, /anna[^\r\n]*Good morning/)
  screen.stdin.write('/quit\r')
  await end(screen)
}

function inTerminal([program]) {
  return ['script', '-qec', `stty rows 24 columns 80; '${program}'`, '/dev/null']
}

/** Runs a tool that notes its classes. */
function start(scratch, tool, options, env = {}, wrap = (command) => command) {
  const list = `classes-${String([...lists.values()].flat().length)}`
  lists.set(tool, [...(lists.get(tool) ?? []), list])
  const [program, ...rest] = wrap([join(scratch, 'chat/bin', tool), ...options])
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CHAT_')))
  const child = spawn(program, rest, {
    cwd: scratch,
    env: {
      ...clean,
      XDG_CACHE_HOME: '/dev/null',
      XDG_STATE_HOME: join(scratch, 'state'),
      CHAT_JAVA_OPTS: `-Xshare:off -XX:DumpLoadedClassList=${list}`,
      ...env
    }
  })
  child.ended = once(child, 'exit')
  child.said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      child.said += text
      child.emit('said')
    })
  }
  running.add(child)
  return child
}

function said(child, words) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = words.exec(child.said)
      if (found) resolve(found)
    }
    const give = (reason) => () => reject(new Error(`${reason} without ${String(words)}: ${child.said}`))
    child.on('said', look).on('exit', give('it ended'))
    setTimeout(give('it went on'), LIMIT_MS).unref()
    look()
  })
}

async function end(child, expected = 0) {
  await Promise.race([child.ended, once(AbortSignal.timeout(LIMIT_MS), 'abort')])
  if (child.exitCode !== null) running.delete(child)
  if (child.exitCode !== expected) throw new Error(`exit code ${String(child.exitCode)}: ${child.said}`)
}

/** After a failure: the server then takes its Redis with it. */
function stop(child) {
  child.kill('SIGTERM')
  return child.ended
}

function write(scratch) {
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  for (const [tool, names] of lists) {
    const lines = names.flatMap((name) => readFileSync(join(scratch, name), 'utf8').split('\n'))
    const listed = [...new Set(lines.filter(isListed).map((line) => line.replace(/ id: .*/, '')))]
    const [classes, hints] = [listed.filter((line) => !isHint(line)), listed.filter(isHint)]
    writeFileSync(join(output, tool), [...classes, ...hints, ''].join('\n'))
  }
  writeFileSync(madeFrom, sources)
}

/** A line about a class, such as which lambdas are in it and which of its constants were resolved. */
function isHint(line) {
  return line.startsWith('@')
}

/** Not what a class loader other than the JVM's own has loaded, nor what is made at run time. */
function isListed(line) {
  if (line === '' || line.startsWith('#') || line.includes(' source: ')) return false
  return isHint(line) || !/\$\$Lambda|LambdaForm\$|\$Proxy|0x/.test(line)
}
