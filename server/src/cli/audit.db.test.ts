import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { verify } from './audit.ts'

const ACTIONS = ['a', 'b', 'c', 'd', 'e', 'f'] as const

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

/** As someone who owns the database would: behind the triggers' back, and back again after it. */
async function tampered(
  tamper: (client: pg.PoolClient) => Promise<unknown>,
  look: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await app.owner.connect()
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL session_replication_role = 'replica'`)
    await tamper(client)
    await look(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

async function told(client: pg.ClientBase | pg.Pool, noted?: string) {
  const lines: string[] = []
  const code = await verify(client, noted, (line) => lines.push(line))
  return { code, lines }
}

const idOf = async (action: string) => {
  const { rows } = await app.owner.query('SELECT id FROM audit.event WHERE action = $1', [action])
  return Number(rows[0]?.id)
}
const head = async () => (await told(app.owner)).lines[1]?.replace('head ', '') ?? ''

/** An event waits for its seal as long as an older transaction runs anywhere in the cluster, in another test's too. */
const sealed = () =>
  vi.waitFor(
    async () => {
      await told(app.owner)
      const { rows } = await app.owner.query('SELECT count(*)::int AS n FROM audit.seal')
      expect(rows[0]?.n).toBe(ACTIONS.length)
    },
    { timeout: 30_000, interval: 100 },
  )

beforeEach(async () => {
  const { rows } = await app.owner.query('SELECT FROM audit.event LIMIT 1')
  if (rows.length > 0) return
  for (const action of ACTIONS)
    await app.platform.community.pg.query(
      `INSERT INTO audit.event (action, subject) VALUES ($1, 'test')`,
      [action],
    )
  await sealed()
}, 40_000)

const swapped = `UPDATE audit.event e SET action = o.action, subject = o.subject, facts = o.facts, at = o.at, actor_id = o.actor_id
  FROM audit.event o WHERE e.action IN ('b', 'd') AND o.action IN ('b', 'd') AND o.id <> e.id`

describe('the audit log', () => {
  test('is whole as long as nobody touched it, and says where it ends', async () => {
    const { code, lines } = await told(app.owner)
    expect(code).toBe(0)
    expect(lines[0]).toMatch(/^whole: 6 events sealed/)
    expect(lines[1]).toMatch(/^head 6:[0-9a-f]{64}$/)
    expect((await told(app.owner, await head())).code).toBe(0)
  })

  test.each([
    [
      'changed',
      `UPDATE audit.event SET facts = '{"x":1}' WHERE action = 'c'`,
      'c',
      'the row was changed',
    ],
    [
      'changed in its time',
      `UPDATE audit.event SET at = at - interval '1 day' WHERE action = 'c'`,
      'c',
      'the row was changed',
    ],
    [
      'given to somebody else',
      `UPDATE audit.event SET actor_id = gen_random_uuid() WHERE action = 'd'`,
      'd',
      'the row was changed',
    ],
    ['removed', `DELETE FROM audit.event WHERE action = 'b'`, 'b', 'the row is missing'],
    [
      'removed with its seal',
      `WITH gone AS (DELETE FROM audit.event WHERE action = 'b' RETURNING id)
       DELETE FROM audit.seal USING gone WHERE seal.event_id = gone.id`,
      'c',
      'a seal before this row is missing',
    ],
    ['swapped with another', swapped, 'b', 'the row was changed'],
    [
      'moved to another place in the chain',
      `UPDATE audit.seal s SET position = CASE s.position WHEN 2 THEN -4 ELSE -2 END WHERE position IN (2, 4);
       UPDATE audit.seal SET position = -position WHERE position < 0`,
      'd',
      'the row was changed',
    ],
    [
      'hidden by closing the gap of its seal',
      `DELETE FROM audit.event WHERE action = 'c'; DELETE FROM audit.seal WHERE position = 3;
       UPDATE audit.seal SET position = position - 1 WHERE position > 3`,
      'd',
      'the row was changed',
    ],
  ])('names the first row that was %s', async (_, statement, action, fault) => {
    await told(app.owner)
    const id = await idOf(action)
    await tampered(
      (client) => client.query(statement),
      async (client) => {
        expect(await told(client)).toEqual({ code: 1, lines: [`event ${id}: ${fault}`] })
      },
    )
  })

  test('names a row that was put in among the sealed ones', async () => {
    await told(app.owner)
    await tampered(
      (client) =>
        client.query(`INSERT INTO audit.event (txid, action, subject)
          SELECT txid, 'forged', 'test' FROM audit.event WHERE action = 'b'`),
      async (client) => {
        const { rows } = await client.query(`SELECT id FROM audit.event WHERE action = 'forged'`)
        expect((await told(client)).lines).toEqual([
          `event ${rows[0]?.id}: the row was put in after sealing`,
        ])
      },
    )
  })

  test('that was cut off at its end is whole in itself; a head that was noted elsewhere shows it', async () => {
    const noted = await head()
    await tampered(
      (client) =>
        client.query(`DELETE FROM audit.seal WHERE position > 4;
          DELETE FROM audit.event WHERE action IN ('e', 'f')`),
      async (client) => {
        expect((await told(client)).code).toBe(0)
        expect(await told(client, noted)).toEqual({
          code: 1,
          lines: ['seal 6: the log ends before it, and once went so far'],
        })
      },
    )
  })

  test('whose whole chain was made anew is whole in itself; a head that was noted elsewhere shows it', async () => {
    const noted = await head()
    const last = await idOf('f')
    await tampered(
      async (client) => {
        await client.query(`UPDATE audit.event SET subject = 'nobody' WHERE action = 'b'`)
        await client.query('DELETE FROM audit.seal')
        await client.query('SELECT audit.seal_events()')
      },
      async (client) => {
        expect((await told(client)).code).toBe(0)
        expect((await told(client, noted)).lines).toEqual([
          `event ${last}: it is not what was noted; the chain was made anew at or before it`,
        ])
      },
    )
  })

  test('refuses a head that has another form', async () => {
    await expect(told(app.owner, 'six')).rejects.toThrow('a head has the form')
  })
})
