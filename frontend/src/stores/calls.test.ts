import { describe, expect, it, vi } from 'vitest'
import { CallMessageType } from '../protocol/calls'
import { useTestPage } from '../testing/page'

const page = useTestPage()
const inGroup = { room_id: 'bob', receiver_id: 'g1', is_group: true, video: true, people: 2 }
const toMe = { room_id: 'bob', receiver_id: 'bob', is_group: false, video: false, people: 1 }
const joinable = () => [...page.stores.calls.running.values()]

async function settleLoading(): Promise<void> {
  await vi.dynamicImportSettled()
  await page.settle()
}

describe('calls that could not be heard ringing', () => {
  it('may be joined after a login, and no more once they have ended meanwhile', async () => {
    page.server.calls = [inGroup]
    await page.logIn('ann')
    expect(joinable()).toEqual([{ roomId: 'bob', conversation: 'g1', isGroup: true, video: true }])
    page.server.calls = []
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(joinable()).toEqual([])
  })

  it('may be joined by whoever is added to their group', async () => {
    await page.logIn('ann')
    page.server.send({ type: CallMessageType.List, mess: { calls: [inGroup] } })
    await page.settle()
    expect(joinable()).toMatchObject([{ conversation: 'g1' }])
  })

  it('ring once where this person alone is called', async () => {
    page.server.calls = [toMe]
    await page.logIn('ann')
    await settleLoading()
    const ringing = { name: 'ringingIn', from: 'bob', call: { roomId: 'bob', conversation: 'bob' } }
    expect(page.stores.calls.state).toMatchObject(ringing)
    page.server.closeAll(1006)
    await page.settle(1000)
    expect(page.stores.calls.state).toMatchObject(ringing)
    expect(page.server.requests(CallMessageType.Message)).toEqual([])
    expect(joinable()).toEqual([])
  })
})
