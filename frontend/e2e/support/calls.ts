import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Pictures and sound without devices, and a network of this machine alone. */
export const CALL_FLAGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--auto-select-desktop-capture-source=Entire screen',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--autoplay-policy=no-user-gesture-required',
]

export const SOON = { timeout: 30_000 }

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Keeps the peer connections of a page, so that a test can ask them for their figures. */
export async function watchConnections(page: Page, relayOnly = false): Promise<void> {
  const policy: RTCIceTransportPolicy = relayOnly ? 'relay' : 'all'
  await page.addInitScript((iceTransportPolicy) => {
    const all: RTCPeerConnection[] = []
    Object.assign(window, { peerConnections: all })
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy })
        all.push(this)
      }
    }
  }, policy)
}

export interface Figures {
  readonly frames: number
  /** The types of the local candidates in use. */
  readonly ways: readonly string[]
}

/** What the connections that are open have received by now, each. */
export function figures(page: Page): Promise<Figures[]> {
  return page.evaluate(async () => {
    const { peerConnections } = window as unknown as { peerConnections: RTCPeerConnection[] }
    const open = peerConnections.filter(({ connectionState }) => connectionState === 'connected')
    return Promise.all(
      open.map(async (connection) => {
        const reports = [...(await connection.getStats()).values()] as Record<string, unknown>[]
        const video = reports.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')
        const pair = reports.find(({ type, nominated, state }) => {
          return type === 'candidate-pair' && nominated === true && state === 'succeeded'
        })
        const local = reports.find(({ id }) => id === pair?.['localCandidateId'])
        return { frames: Number(video?.['framesDecoded'] ?? 0), ways: [String(local?.['candidateType'])] }
      }),
    )
  })
}

/** Waits until so many others send pictures that go on arriving. */
export async function expectFlowing(page: Page, others: number): Promise<void> {
  await expect.poll(async () => (await figures(page)).length, SOON).toBe(others)
  const before = await figures(page)
  await expect
    .poll(async () => {
      const now = await figures(page)
      return now.every(({ frames }, index) => frames > (before[index]?.frames ?? 0) + 5)
    }, SOON)
    .toBe(true)
}

/** How many different colours a few dots of somebody's picture have: a black or grey one has one. */
export function colours(page: Page, person: string): Promise<number> {
  return page.evaluate((name) => {
    const figure = [...document.querySelectorAll('.picture')].find((element) =>
      element.querySelector('.name')?.textContent.includes(name),
    )
    const video = figure?.querySelector('video')
    if (!video?.videoWidth) return 0
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [16, 16]
    const context = canvas.getContext('2d')
    context?.drawImage(video, 0, 0, 16, 16)
    const data = context?.getImageData(0, 0, 16, 16).data ?? []
    const found = new Set<string>()
    for (let i = 0; i < data.length; i += 4) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`)
    return found.size
  }, person)
}

/** What has become of all connections that the page has ever made. */
export function states(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { peerConnections } = window as unknown as { peerConnections: RTCPeerConnection[] }
    return peerConnections.map(({ connectionState }) => connectionState)
  })
}
