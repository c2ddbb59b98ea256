import { randomUUID } from 'node:crypto'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { news } from '#testing/notifications.ts'
import type { Kept, Keyed } from './idempotency.ts'
import { outbox } from './outbox.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const QUEUE = 'text.read.milestone'
const DIFFERS = new Set(['id', 'created_on', 'start_after', 'keep_until'])

async function jobsAbout(accountId: string) {
  const { rows } = await app.owner.query<Record<string, unknown>>(
    `SELECT *, keep_until - start_after AS kept_for FROM jobs.job WHERE data->>'accountId' = $1`,
    [accountId],
  )
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !DIFFERS.has(column))),
  )
}

describe('the outbox', () => {
  test('writes a job as pg-boss itself would', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const out = outbox(app.platform.jobs)
    out.emit('text.read', { accountId: one })
    await out.flush(app.platform.community.db)
    const boss = new PgBoss({
      connectionString: app.platform.urls.community,
      schema: 'jobs',
      migrate: false,
    })
    boss.on('error', () => {})
    await boss.start()
    await boss.send(QUEUE, { accountId: other })
    await boss.stop({ graceful: false })
    const [ours] = await jobsAbout(one)
    const [theirs] = await jobsAbout(other)
    expect(theirs).toMatchObject({ name: QUEUE, state: 'created' })
    expect({ ...ours, data: null }).toEqual({ ...theirs, data: null })
  })

  test('loses nothing that it has no queue for', async () => {
    const out = outbox({ ofEvent: () => [{ queue: 'nobody.hears', data: {} }] })
    out.emit('hour.passed', {})
    await expect(out.flush(app.platform.community.db)).rejects.toThrow('Failed query')
  })

  test('keeps one answer for a key, and what came second leaves no trace', async () => {
    const heard = await news(app)
    const [accountId, owner] = [randomUUID(), randomUUID()]
    const keyed: Keyed & { answer: Kept } = {
      schema: 'community',
      secrets: app.platform.secrets,
      owner,
      key: randomUUID(),
      request: {},
      answer: { status: 201, reply: { n: 1 } },
    }
    const send = () =>
      app.platform.community.db.transaction(async (tx) => {
        const out = outbox(app.platform.jobs)
        out.emit('text.read', { accountId })
        out.stale('queue')
        await out.flush(tx, keyed)
      })
    await send()
    await expect(send()).rejects.toThrow('answered before')
    expect(await jobsAbout(accountId)).toHaveLength(1)
    expect(heard.said).toHaveLength(1)
    await heard.end()
  })
})
