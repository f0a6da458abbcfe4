// Takes the picture of the terminal for the README, docs/images/terminal.png: real people on a server of its own, in a
// tmux of its own, drawn in Chromium (CHAT_SERVER and CHAT_CLI name other launchers).
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { launchBrowser } from '../e2e/support/browser.mjs'
import { OwnServer } from '../e2e/support/server.mjs'
import { Terminals } from '../e2e/support/terminal.mjs'
import { ansiToHtml } from './screenshots/ansi.mjs'

const PICTURE = join(import.meta.dirname, '../../docs/images/terminal.png')
const SIZE = { columns: 84, rows: 17 }

const server = await OwnServer.create()
const terminals = await Terminals.create()
try {
  const lin = await terminals.open(server.url, '林小雨')
  const tom = await terminals.open(server.url, 'tom_o')
  await shows(lin, '/help')
  await shows(tom, '/help')
  await say(tom, 'Good morning. Does anybody have the notes from Thursday?')
  await say(lin, '早上好！我有，稍等一下 🙂')
  const mia = await terminals.open(server.url, 'mia', SIZE)
  await shows(mia, '/help')
  await say(mia, 'I was there as well, but my notes end after ten minutes.')
  await say(
    lin,
    'Here they are: https://example.org/notes/thursday. The part about the release is at the end, please have a look before noon.',
  )
  await say(tom, 'Thank you. @mia, shall we go through the open points at two?')
  await say(mia, 'Two is fine.')
  await say(lin, '/msg mia 中午一起吃饭吗？十二点门口见。', '中午一起吃饭吗')
  await say(mia, '/msg 林小雨 好，一会儿见', '好，一会儿见')
  await mia.type('I will bring the list of')
  await shows(mia, 'I will bring the list of')
  await draw(ansiToHtml(await mia.coloured()))
} finally {
  await terminals.dispose()
  await server.dispose()
}

/**
 * Writes and waits until it is there, so that the order is the same each time.
 *
 * @param {import('../e2e/support/terminal.mjs').Terminal} terminal
 * @param {string} line
 * @param {string} [seen] what of it is shown
 */
async function say(terminal, line, seen = line.slice(0, 30)) {
  await terminal.write(line)
  await shows(terminal, `  ${seen}`)
}

/**
 * @param {import('../e2e/support/terminal.mjs').Terminal} terminal
 * @param {string} text
 */
async function shows(terminal, text) {
  for (let tries = 0; tries < 300; tries++) {
    if ((await terminal.screen()).includes(text)) return
    await pause(100)
  }
  throw new Error(`the terminal does not show "${text}":\n${await terminal.screen()}`)
}

/** @param {string} html */
async function draw(html) {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ deviceScaleFactor: 2 })
    await page.setContent(`<style>
      body { margin: 0; }
      pre {
        display: inline-block; margin: 0; padding: 16px 20px; border-radius: 8px;
        background: #16181c; color: #e4e7ec;
        font: 14px/1.45 'DejaVu Sans Mono', 'Liberation Mono', monospace;
      }
      i { display: inline-block; font-style: normal; white-space: pre; }
    </style><pre>${html}</pre>`)
    await page.locator('pre').screenshot({ path: PICTURE, omitBackground: true })
  } finally {
    await browser.close()
  }
}
