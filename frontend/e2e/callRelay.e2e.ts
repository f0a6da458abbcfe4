import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { button, expectFlowing, figures } from './support/calls'
import { useCallStage } from './support/callStage'
import { freePort } from './support/server.mjs'
import { OwnTurn } from './support/turn'

let turn: OwnTurn
beforeAll(async () => {
  turn = await OwnTurn.create(await freePort())
})
afterAll(() => turn.dispose())

const { person, connect } = useCallStage(
  () => ({ CHAT_CALLS_TURN: turn.url, CHAT_CALLS_TURN_SECRET: turn.secret }),
  true,
)

describe('a call over a relay alone', () => {
  it('works with the credentials of the server', async () => {
    const [ann, ben] = [await person('ann'), await person('ben')]
    await connect(ann, ben)
    await expectFlowing(ann.page, 1)
    await expectFlowing(ben.page, 1)
    expect((await figures(ann.page)).flatMap(({ ways }) => ways)).toEqual(['relay'])
  })

  it('is found possible by the call check', async () => {
    const { page } = await person('ann')
    await page.getByRole('button', { name: /, settings$/ }).click()
    await button(page, 'Check calls').click()
    await expect
      .poll(() => page.locator('[data-check=relay]').innerText(), { timeout: 30_000 })
      .toContain('Works')
    expect(await page.locator('[data-check=microphone]').innerText()).toContain('Works')
    await page.getByText('You are heard').waitFor()
  })
})
