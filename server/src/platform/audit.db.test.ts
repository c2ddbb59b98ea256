import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const note = (action: string) =>
  app.platform.community.pg.query(`INSERT INTO audit.event (action, subject) VALUES ($1, 'test')`, [
    action,
  ])
const seal = async (): Promise<number> =>
  (await app.platform.community.pg.query('SELECT audit.seal_events() AS n')).rows[0].n

/** An event waits for its seal as long as an older transaction runs anywhere in the cluster, in another test's too. */
const sealAll = (n: number) => {
  let sealed = 0
  return vi.waitFor(async () => expect((sealed += await seal())).toBe(n), {
    timeout: 15_000,
    interval: 100,
  })
}
const verify = async () => (await app.owner.query('SELECT * FROM audit.verify()')).rows
const id = async (action: string) =>
  (await app.owner.query('SELECT id FROM audit.event WHERE action = $1', [action])).rows[0].id

/** As someone with all rights over the database would: behind the triggers' back. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  const client = await app.owner.connect()
  await client.query(`SET session_replication_role = 'replica'`)
  await client.query(statement, values)
  await client.query(`SET session_replication_role = 'origin'`)
  client.release()
}

describe('the audit log', () => {
  test('takes rows from the server’s login, which can neither read, change nor remove them', async () => {
    await note('first')
    for (const statement of [
      'SELECT * FROM audit.event',
      `UPDATE audit.event SET action = 'x'`,
      'DELETE FROM audit.event',
      'TRUNCATE audit.event',
    ]) {
      await expect(app.platform.community.pg.query(statement)).rejects.toThrow(/permission denied/)
    }
    await expect(app.owner.query(`UPDATE audit.event SET action = 'x'`)).rejects.toThrow(
      /append-only/,
    )
    await expect(app.owner.query('DELETE FROM audit.event')).rejects.toThrow(/append-only/)
    await expect(app.owner.query('TRUNCATE audit.event CASCADE')).rejects.toThrow(/append-only/)
  })

  test.each([
    ['community', 'at', `'2001-01-01'`],
    ['community', 'txid', `'18446744073709551614'`],
    ['community', 'id', '1000000'],
    ['clinic', 'at', `'2001-01-01'`],
    ['clinic', 'txid', `'1'`],
    ['clinic', 'id', '1000000'],
  ] as const)('does not let the login of the %s choose %s', async (login, column, value) => {
    await expect(
      app.platform[login].pg.query(
        `INSERT INTO audit.event (${column}, action, subject) OVERRIDING SYSTEM VALUE VALUES (${value}, 'x', 'test')`,
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test('leaves the rows of running transactions for the next seal', async () => {
    const open = await app.owner.connect()
    await open.query('BEGIN')
    await open.query(`INSERT INTO audit.event (action, subject) VALUES ('slow', 'test')`)
    await note('quick')
    await sealAll(1)
    expect(await seal()).toBe(0)
    await open.query('COMMIT')
    open.release()
    await sealAll(2)
    expect(await verify()).toEqual([])
  })

  test('names the first row that was changed, put in, removed or not yet to be', async () => {
    for (const action of ['a', 'b', 'c', 'd']) await note(action)
    await sealAll(4)
    expect(await verify()).toEqual([])

    const c = await id('c')
    await tamper(`UPDATE audit.event SET subject = 'someone else' WHERE id = $1`, [c])
    expect(await verify()).toEqual([{ event_id: c, fault: 'the row was changed' }])
    await tamper(`UPDATE audit.event SET subject = 'test' WHERE id = $1`, [c])
    expect(await verify()).toEqual([])

    await tamper(
      `INSERT INTO audit.event (txid, action, subject) SELECT txid, 'forged', 'test' FROM audit.event WHERE action = 'b'`,
    )
    expect(await verify()).toEqual([
      { event_id: await id('forged'), fault: 'the row was put in after sealing' },
    ])
    await tamper(`DELETE FROM audit.event WHERE action = 'forged'`)

    await tamper(
      `INSERT INTO audit.event (txid, action, subject) VALUES ('18446744073709551614', 'never', 'test')`,
    )
    expect(await seal()).toBe(0)
    expect(await verify()).toEqual([
      { event_id: await id('never'), fault: 'the row is of a transaction that has not begun' },
    ])
    await tamper(`DELETE FROM audit.event WHERE action = 'never'`)
    await tamper(
      `INSERT INTO audit.event (at, action, subject) VALUES (now() + interval '1 day', 'later', 'test')`,
    )
    expect(await verify()).toEqual([
      { event_id: await id('later'), fault: 'the row is of a time to come' },
    ])
    await tamper(`DELETE FROM audit.event WHERE action = 'later'`)

    const b = await id('b')
    await tamper('DELETE FROM audit.event WHERE id = $1', [b])
    expect(await verify()).toEqual([{ event_id: b, fault: 'the row is missing' }])
  })
})
