import type { Page } from 'playwright-core'
import { PASSWORD } from './browser.mjs'
import { watchConnections } from './calls'
import type { Person } from './callStage'
import { uniqueName } from './setup'

/** What the page below does when it is told to. */
interface Acts {
  call: (receiver: string) => void
  accept: () => Promise<void>
  hangUp: () => void
  /** 'in' once it is logged in. */
  state: 'out' | 'in' | 'rung' | 'ended'
}

type Acting = Window & { acts: Acts }

/** Somebody at a page that calls as the predecessor's does: in JSON, by the signals of its recorded session. */
export class PredecessorPage implements Person {
  readonly page: Page
  readonly name: string

  private constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  static async open(page: Page, url: string): Promise<PredecessorPage> {
    const name = uniqueName('old')
    await watchConnections(page)
    await page.goto(`${url}/health/live`)
    await page.evaluate(run, { address: url.replace(/^http/, 'ws'), name, password: PASSWORD })
    const opened = new PredecessorPage(page, name)
    await opened.awaitState('in')
    return opened
  }

  async awaitState(wanted: Acts['state']): Promise<void> {
    await this.page.waitForFunction((state) => (window as unknown as Acting).acts.state === state, wanted)
  }

  call(receiver: string): Promise<void> {
    return this.page.evaluate((id) => (window as unknown as Acting).acts.call(id), receiver)
  }

  accept(): Promise<void> {
    return this.page.evaluate(() => (window as unknown as Acting).acts.accept())
  }

  hangUp(): Promise<void> {
    return this.page.evaluate(() => (window as unknown as Acting).acts.hangUp())
  }
}

/** In the page. Whoever joins offers; everything heard is done one after the other. */
function run(account: { address: string; name: string; password: string }): void {
  interface Frame {
    readonly type: number
    readonly sender_id: string
    readonly session_id: string
    readonly user: { readonly user_id: string }
    readonly mess: {
      readonly type: string
      readonly room_id: string
      readonly description: RTCSessionDescriptionInit
      readonly candidate: RTCIceCandidateInit
    }
  }
  const socket = new WebSocket(account.address)
  let session = ''
  let me = ''
  let call = { other: '', room: '' }
  let connection: RTCPeerConnection | null = null
  let heardSoFar = Promise.resolve()

  function send(type: number, receiver: string, mess: Record<string, unknown>): void {
    const trace = Math.random().toString(36).slice(2)
    const addressed = {
      type,
      session_id: session,
      receiver_id: receiver,
      mess,
      trace_id: trace,
      sender_id: me,
    }
    socket.send(JSON.stringify(addressed))
  }

  async function connect(): Promise<RTCPeerConnection> {
    const made = new RTCPeerConnection()
    connection = made
    made.onicecandidate = ({ candidate }) => {
      if (candidate) send(602, call.other, { type: 'new-ice-candidate', candidate })
    }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
    for (const track of stream.getTracks()) made.addTrack(track, stream)
    return made
  }

  async function describe(from: RTCPeerConnection, type: 'offer' | 'answer'): Promise<void> {
    await from.setLocalDescription()
    send(602, call.other, { type, description: from.localDescription })
  }

  const acts: Acts = {
    state: 'out',
    call(receiver) {
      call = { other: receiver, room: me }
      send(600, receiver, { is_group: false, video: true })
    },
    async accept() {
      send(601, '0', { is_group: false, video: true, room_id: call.room })
      await describe(await connect(), 'offer')
    },
    hangUp() {
      connection?.close()
      send(604, call.other, { is_group: false, room_id: call.room })
    },
  }

  async function signalled({ mess }: Frame): Promise<void> {
    if (mess.type === 'offer') {
      const answering = await connect()
      await answering.setRemoteDescription(mess.description)
      await describe(answering, 'answer')
    } else if (mess.type === 'answer') await connection?.setRemoteDescription(mess.description)
    else if (mess.type === 'new-ice-candidate') await connection?.addIceCandidate(mess.candidate)
  }

  async function heard(frame: Frame): Promise<void> {
    if (frame.type === 205) {
      session = frame.session_id
      me = frame.user.user_id
      acts.state = 'in'
    } else if (frame.type === 600 && frame.sender_id !== me) {
      call = { other: frame.sender_id, room: frame.mess.room_id }
      acts.state = 'rung'
    } else if (frame.type === 602) await signalled(frame)
    else if (frame.type === 604 || frame.type === 605) {
      connection?.close()
      acts.state = 'ended'
    }
  }

  socket.onmessage = ({ data }) => {
    heardSoFar = heardSoFar.then(() => heard(JSON.parse(String(data)) as Frame))
  }
  socket.onopen = () =>
    socket.send(JSON.stringify({ type: 204, username: account.name, password: account.password }))
  Object.assign(window, { acts })
}
