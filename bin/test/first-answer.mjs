// Prints how many milliseconds a server takes from its start to its first answer, the median of some starts:
//   node first-answer.mjs STARTS COMMAND ARGUMENT…
// The command is started with a free port of 127.0.0.1 and data of its own.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const [starts, ...command] = process.argv.slice(2)
const times = []
for (let i = 0; i < Number(starts); i++) times.push(await timeOfAStart())
console.log(Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]))

async function timeOfAStart() {
  const data = mkdtempSync(join(tmpdir(), 'chat-start-'))
  const port = await freePort()
  const begin = performance.now()
  const options = ['--host', '127.0.0.1', '--port', String(port), '--data', data]
  const server = spawn(command[0], [...command.slice(1), ...options], { stdio: 'ignore' })
  const end = new Promise((resolve) => server.on('exit', resolve))
  let ended = false
  void end.then(() => (ended = true))
  while (!ended && !(await answers(port))) await pause(2)
  const time = performance.now() - begin
  if (ended) throw new Error('the server has ended instead of answering')
  server.kill('SIGTERM')
  await end
  rmSync(data, { recursive: true })
  return time
}

function answers(port) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/health/ready' }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
