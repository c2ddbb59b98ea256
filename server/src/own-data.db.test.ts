import { bodyOf } from '@kith/shared/words.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { leavingListeners } from '#accounts/leaving-jobs.ts'
import { exportListeners } from '#accounts/export-jobs.ts'
import { hashPassword, hiddenEmail } from '#accounts/public.ts'
import { postBelongings } from '#posts/public.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { Client } from '#testing/client.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { allColumns } from '#testing/canaries.ts'
import { aWholeLife, QUOTED, type Life } from '#testing/own-data.ts'
import { fromLists, keepsIds, notInExport, ownRows } from '#testing/own-tables.ts'
import { leftovers, unzipped } from '#testing/leftovers.ts'
import { belongings } from './app.ts'

const DAY = 86_400_000

let app: TestApp
let life: Life
beforeEach(async () => {
  app = await testApp()
  life = await aWholeLife(app)
})
afterEach(() => app.close())

/** The jobs that the clock calls. */
async function quarterPasses(by = belongings): Promise<void> {
  const listeners = [...exportListeners(app.platform, by), ...leavingListeners(app.platform, by)]
  for (const listener of listeners) if (listener.event === 'quarter.passed') await listener.work({})
}

async function confirmed(who: TestPerson): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.step_up (session_id, until) SELECT id, now() + interval '1 year' FROM community.session WHERE account_id = $1`,
    [who.id],
  )
}

test('every table is one that keeps nothing of a person, or one whose rows are known', async () => {
  const tables = new Set((await allColumns(app)).map(({ table }) => table))
  expect([...tables].filter((table) => !(table in ownRows))).toEqual([])
  expect(Object.keys(ownRows).filter((table) => !tables.has(table))).toEqual([])
})

describe('the file with all of the own data', () => {
  async function fetched(): Promise<Record<string, string>> {
    await app.owner.query('UPDATE community.data_export SET asked_at = $1', [
      new Date(app.platform.clock.now().getTime() - 2 * DAY),
    ])
    await life.person.call('POST /api/me/export')
    app.platform.clock.shift(11 * 60_000)
    await quarterPasses()
    const { export: made } = await life.person.call('GET /api/me/export')
    const file = await life.person.raw('GET /api/me/export/:id/file', {
      params: { id: made?.id ?? '' },
    })
    expect(file.status).toBe(200)
    return unzipped(file.bytes)
  }

  test('has every field of every row of theirs, or the field is on the list with its reason', async () => {
    const files = await fetched()
    const all = Object.values(files).join('\n')
    const missing = [...life.canaries].filter(([column, seen]) => {
      const [table = ''] = column.split(/\.(?=[^.]*$)/)
      return !all.includes(seen) && !(column in notInExport) && !(`${table}.*` in notInExport)
    })
    expect(missing.map(([column]) => column)).toEqual([])
  })

  test('has bytes only where they can be opened', async () => {
    const bytes = (await allColumns(app)).filter(
      ({ table, type }) => type === 'bytea' && typeof ownRows[table] === 'string',
    )
    const open = bytes
      .map(({ table, name }) => ({ table, column: `${table}.${name}` }))
      .filter(({ table, column }) => !(column in notInExport) && !(`${table}.*` in notInExport))
      .map(({ column }) => column)
    expect(open.filter((column) => !life.canaries.has(column))).toEqual([])
  })

  test('holds nothing that others wrote in private, and no name of theirs beside it', async () => {
    const files = await fetched()
    for (const text of Object.values(files)) expect(text).not.toContain('only for you')
    expect(files['kith.json']).toContain('someone wrote')
  })

  test('is readable: every part and field has words, and nothing is asked of another place', async () => {
    const { 'kith.html': html = '', 'kith.json': json = '' } = await fetched()
    expect(html.match(/<(dt|h2)>([a-z]+[A-Z]\w*)/g)).toBeNull()
    expect(html).not.toMatch(/<script|<img|<link|https?:\/\//)
    expect(JSON.parse(json)).toHaveProperty('posts')
  })
})

describe('someone who leaves', () => {
  const ask = (words: 'remove' | 'keep') =>
    life.person.raw('POST /api/me/leave', { body: { words } })
  async function leave(words: 'remove' | 'keep', by = belongings): Promise<void> {
    await ask(words)
    app.platform.clock.shift(7 * DAY + 60_000)
    await quarterPasses(by)
  }
  const words = () => [
    ...[...life.canaries]
      .filter(([column, seen]) => seen.startsWith('kanari') && !fromLists.includes(column))
      .map(([, seen]) => seen),
    life.person.id,
    life.person.screenName,
    QUOTED,
  ]

  test('and takes their words along is nowhere any more', async () => {
    await leave('remove')
    expect(await leftovers(app, words(), keepsIds, life.person.id)).toEqual([])
  })

  test('and leaves their words has left only those that everybody reads, without a name', async () => {
    await leave('keep')
    const found = await leftovers(app, words(), keepsIds, life.person.id)
    expect([...new Set(found.map(({ table }) => table))].sort()).toEqual([
      'community.message',
      'community.post',
      'community.reply',
    ])
    const { id, screenName } = life.person
    expect(found.filter(({ word }) => word === id || word === screenName)).toEqual([])
    const { rows } = await app.owner.query(
      'SELECT author_id FROM community.post UNION ALL SELECT author_id FROM community.reply',
    )
    expect(rows.filter(({ author_id }) => author_id === life.person.id)).toEqual([])
  })

  test('is found where a slice forgets its part', async () => {
    await leave(
      'remove',
      belongings.filter((one) => one !== postBelongings),
    )
    const found = await leftovers(app, words(), keepsIds, life.person.id)
    expect(new Set(found.map(({ table }) => table))).toEqual(
      new Set([
        'community.draft',
        'community.image',
        'community.post',
        'community.reply',
        'community.text_version',
      ]),
    )
  })

  test('is gone after a deletion that was killed at any step, and worked on by two at once', async () => {
    for (let steps = 0; steps < belongings.length; steps++) {
      const some = belongings.slice(0, steps)
      const killed = { gather: async () => [], erase: () => Promise.reject(new Error('killed')) }
      await expect(leave('remove', [...some, killed])).rejects.toThrow('killed')
    }
    await Promise.all([quarterPasses(), quarterPasses()])
    expect(await leftovers(app, words(), keepsIds, life.person.id)).toEqual([])
    const { rows } = await app.owner.query('SELECT account_id, done_at FROM community.leaving')
    expect(rows).toMatchObject([{ account_id: null, done_at: expect.any(Date) }])
  })

  test('is kept, with everything, by signing in before the day', async () => {
    const { secrets } = app.platform
    const password = 'a long phrase of mine'
    await app.owner.query(
      'UPDATE community.account SET password_hash = $2, standing = $3 WHERE id = $1',
      [life.person.id, await hashPassword(password), 'silenced'],
    )
    await app.owner.query('UPDATE community.account SET email_index = $2 WHERE id = $1', [
      life.person.id,
      hiddenEmail(secrets, life.person.id, 'kanari-mail@example.org').emailIndex,
    ])
    await app.owner.query(
      'UPDATE community.sanction SET lifted_at = NULL, lifted_by_decision = NULL WHERE account_id = $1',
      [life.person.id],
    )
    await app.owner.query('UPDATE community.second_factor SET confirmed_at = NULL')
    await ask('remove')
    expect((await life.person.raw('GET /api/me/export')).status).toBe(401)
    app.platform.clock.shift(6 * DAY)
    await quarterPasses()
    const back = await new Client(app).call('POST /api/sign-in', {
      body: { email: 'kanari-mail@example.org', password },
    })
    // Leaving and coming back is no way out of being silenced.
    expect(back.person).toMatchObject({ id: life.person.id, standing: 'silenced' })
    expect(back.kept).toBe(true)
    app.platform.clock.shift(2 * DAY)
    await quarterPasses()
    const { rows } = await app.owner.query(
      'SELECT title FROM community.post WHERE author_id = $1',
      [life.person.id],
    )
    expect(rows).toHaveLength(1)
  })

  test('is asked for the password, and hands a role back first', async () => {
    await app.owner.query('DELETE FROM community.step_up')
    const refused = await life.person.raw('POST /api/me/leave', { body: { words: 'keep' } })
    expect(refused).toMatchObject({ status: 403, body: { code: 'session.confirm' } })
    const mentor = await person(app, { roles: [{ role: 'moderator' }] })
    await confirmed(mentor)
    expect(await mentor.raw('POST /api/me/leave', { body: { words: 'keep' } })).toMatchObject({
      status: 409,
      body: { code: 'account.holds-role' },
    })
  })

  test('can be neither written to nor told anything while they wait', async () => {
    await ask('keep')
    await life.friend.call('GET /api/me')
    const { rows } = await app.owner.query(
      'SELECT count(*)::int AS n FROM community.session WHERE account_id = $1',
      [life.person.id],
    )
    expect(rows).toEqual([{ n: 0 }])
    const writes = await life.friend.raw('POST /api/conversations', {
      body: { personId: life.person.id, body: bodyOf('Are you there?') },
    })
    expect(writes.status).toBe(404)
  })
})

describe('the file of somebody', () => {
  test('is for nobody else, asks for the password, and is gone after seven days', async () => {
    await app.owner.query('DELETE FROM community.data_export')
    await life.person.call('POST /api/me/export')
    app.platform.clock.shift(11 * 60_000)
    await quarterPasses()
    const { export: made } = await life.person.call('GET /api/me/export')
    const fetches = (who: TestPerson) =>
      who.raw('GET /api/me/export/:id/file', { params: { id: made?.id ?? '' } })
    expect((await fetches(await as(app, 'visitor'))).status).toBe(401)
    expect((await fetches(life.friend)).status).toBe(404)
    await app.owner.query('DELETE FROM community.step_up')
    expect((await fetches(life.person)).status).toBe(403)
    await confirmed(life.person)
    expect((await fetches(life.person)).status).toBe(200)
    const { rows: kept } = await app.owner.query<{ sealed: string }>(
      `SELECT encode(sealed, 'escape') AS sealed FROM community.data_export_piece`,
    )
    expect(kept.map(({ sealed }) => sealed).join('')).not.toContain('kanari')
    app.platform.clock.shift(7 * DAY + 1)
    expect((await fetches(life.person)).status).toBe(404)
    await quarterPasses()
    const { rows } = await app.owner.query('SELECT * FROM community.data_export_piece')
    expect(rows).toEqual([])
  })

  test('is made once a day', async () => {
    await app.owner.query('DELETE FROM community.data_export')
    await life.person.call('POST /api/me/export')
    const again = await life.person.raw('POST /api/me/export')
    expect(again).toMatchObject({ status: 409, body: { code: 'export.too-soon' } })
    app.platform.clock.shift(DAY + 1)
    expect((await life.person.raw('POST /api/me/export')).status).toBe(201)
  })
})
