import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { limits } from './limits.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** How many of a number of takes go through before the first is refused. */
async function allowed(take: () => Promise<void>, tries: number): Promise<number> {
  for (let n = 0; n < tries; n++) {
    try {
      await take()
    } catch (refused) {
      expect(refused).toMatchObject({
        code: 'request.too-many',
        state: { retryAfterSeconds: expect.any(Number) },
      })
      return n
    }
  }
  return tries
}

describe('a rate limit', () => {
  test('that guards secrets is one for all processes', async () => {
    const [one, other] = [limits(app.platform.community), limits(app.platform.community)]
    let turn = 0
    const either = () => (turn++ % 2 ? one : other).take('credential', 'someone')
    expect(await allowed(either, 100)).toBe(20)
  })

  test('is each person’s own', async () => {
    const one = limits(app.platform.community)
    expect(await allowed(() => one.take('code', 'a'), 100)).toBe(20)
    await expect(one.take('code', 'b')).resolves.toBeUndefined()
  })

  test('of codes is also one for everybody together, however many addresses ask', async () => {
    const one = limits(app.platform.community, 1 / 100)
    const guess = () => one.takeTogether('code')
    expect(await allowed(guess, 100)).toBe(20)
    for (let n = 0; n < 100; n++) await one.takeTogether('read')
  })

  test('that guards secrets refuses when Postgres can not be asked', async () => {
    const broken = { ...app.platform.community, pg: Object.create(app.platform.community.pg) }
    broken.pg.query = async () => {
      throw new Error('gone')
    }
    await expect(limits(broken).take('credential', 'someone')).rejects.toMatchObject({
      code: 'server.busy',
    })
  })

  test('of reports is the setting of the community, by the hour and by the day', async () => {
    const one = limits(app.platform.community, 1, { hour: 3, day: 5 })
    expect(await allowed(() => one.take('report', 'hourly'), 10)).toBe(3)
    const wide = limits(app.platform.community, 1, { hour: 9, day: 5 })
    expect(await allowed(() => wide.take('report', 'daily'), 10)).toBe(5)
  })

  test('of reports leaves those of a danger to life an allowance of their own', async () => {
    const one = limits(app.platform.community)
    expect(await allowed(() => one.take('report', 'both'), 50)).toBe(10)
    expect(await allowed(() => one.take('danger', 'both'), 50)).toBe(30)
  })

  test('of reports never refuses because Postgres can not be asked', async () => {
    const broken = { ...app.platform.community, pg: Object.create(app.platform.community.pg) }
    broken.pg.query = async () => {
      throw new Error('gone')
    }
    expect(await allowed(() => limits(broken).take('danger', 'someone'), 5)).toBe(5)
  })
})
