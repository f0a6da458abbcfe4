import type { CDPSession, Page } from 'playwright-core'

/** What a page holds after its rubbish has been taken away. */
export interface Held {
  readonly bytes: number
  readonly nodes: number
  readonly listeners: number
}

/** Asks the browser what a page holds. */
export class Memory {
  private readonly session: CDPSession

  private constructor(session: CDPSession) {
    this.session = session
  }

  static async of(page: Page): Promise<Memory> {
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.enable')
    return new Memory(session)
  }

  async held(): Promise<Held> {
    // What is only held by something that goes itself goes with the next round.
    for (let round = 0; round < 3; round++) await this.session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.session.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await this.session.send('Memory.getDOMCounters')
    return { bytes: usedSize, nodes, listeners: jsEventListeners }
  }

  /** How many objects of a kind there are that something still holds. */
  async count(kind: string): Promise<number> {
    await this.held()
    const { result } = await this.session.send('Runtime.evaluate', { expression: `${kind}.prototype` })
    const { objects } = await this.session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
    })
    const counted = await this.session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length }',
      returnByValue: true,
    })
    await this.session.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' })
    return Number(counted.result.value)
  }
}
