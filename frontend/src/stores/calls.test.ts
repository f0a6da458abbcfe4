import { describe, expect, it, vi } from 'vitest'
import { CallMessageType } from '../protocol/calls'
import { useTestPage } from '../testing/page'

const page = useTestPage()
const inGroup = { room_id: 'bob', receiver_id: 'g1', is_group: true, video: true, members: ['bob', 'carl'] }
const toMe = { room_id: 'bob', receiver_id: 'bob', is_group: false, video: false, members: ['bob'] }
const joinable = () => [...page.stores.calls.running.values()]

async function settleLoading(): Promise<void> {
  await vi.dynamicImportSettled()
  await page.settle()
}

describe('calls that could not be heard ringing', () => {
  it('may be joined after a login, and no more once they have ended meanwhile', async () => {
    page.server.calls = [inGroup]
    await page.logIn('ann')
    expect(joinable()).toEqual([
      { roomId: 'bob', conversation: 'g1', isGroup: true, video: true, members: ['bob', 'carl'] },
    ])
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

  it('are asked for again while they are offered, and those of two do not ring by it', async () => {
    page.server.calls = [inGroup]
    await page.logIn('ann')
    page.server.calls = [{ ...inGroup, members: ['bob'] }, toMe]
    await page.stores.calls.refresh()
    await settleLoading()
    expect(joinable()).toMatchObject([{ conversation: 'g1', members: ['bob'] }])
    expect(page.stores.calls.state.name).toBe('idle')
  })

  it('are offered to return to where a page before this one has left this person in them', async () => {
    await page.logIn('ann')
    const ann = page.stores.session.user.value?.id ?? ''
    page.server.calls = [{ ...inGroup, members: ['bob', ann] }]
    page.server.closeAll(1006)
    await page.settle(1000)
    await settleLoading()
    expect(page.stores.calls.state).toMatchObject({ name: 'interrupted', others: ['bob'] })
    page.stores.calls.hangUp()
    await page.settle()
    expect(page.server.requests(CallMessageType.Close)).toMatchObject([{ mess: { room_id: 'bob' } }])
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
