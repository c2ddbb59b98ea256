import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, until, type TestApp } from '#testing/app.ts'
import {
  aClinic,
  encounter,
  received,
  settled,
  step,
  upload,
  type TestClinic,
} from '#testing/clinic.ts'
import { batchById, noteProgress } from './batch-queries.ts'
import { Imports } from './import-jobs.ts'
import { sourceOf } from './piece-jobs.ts'
import { bind } from './queries.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const many = (count: number) => Array.from({ length: count }, (_, n) => encounter(String(n)))
const pieces = async (importId: string) =>
  (await app.owner.query('SELECT FROM clinic.import_piece WHERE batch_id = $1', [importId]))
    .rowCount
const visits = async (clinic: TestClinic) =>
  (await app.owner.query('SELECT FROM clinic.visit WHERE clinic_id = $1', [clinic.id])).rowCount

describe('a file that was sent', () => {
  test('is sealed, and gone once it is read in', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('canary-4711'))
    const { rows } = await app.owner.query(
      'SELECT sealed FROM clinic.import_piece WHERE batch_id = $1',
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].sealed.includes('4711')).toBe(false)
    await step(clinic, id, 'try')
    await settled(clinic, id)
    expect(await pieces(id)).toBe(1)
    await step(clinic, id, 'start')
    expect(await settled(clinic, id)).toMatchObject({ state: 'done', added: 1 })
    expect(await pieces(id)).toBe(0)
  })

  test('is let go of after a day', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET created_at = now() - interval '25 hours' WHERE id = $1`,
      [id],
    )
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({ state: 'dropped' })
    expect(await pieces(id)).toBe(0)
  })

  test('may be packed', async () => {
    const clinic = await aClinic(app)
    const { id, bytes } = await received(clinic, gzipSync(many(10).join('\n')))
    await step(clinic, id, 'try')
    expect(await settled(clinic, id)).toMatchObject({ added: 10, bytes, bytesDone: bytes })
  })

  test('tells by and by how far a packed one is read, though it comes in one piece', async () => {
    const file = gzipSync(many(10_000).join('\n'))
    const whole = async function* () {
      yield file
    }
    const source = sourceOf(whole(), { packed: true, encoding: 'utf-8' })
    const read: number[] = []
    for await (const _ of source.text) read.push(source.read())
    expect(read[0]).toBeLessThan(file.length / 2)
    expect(read.at(-1)).toBe(file.length)
  })

  test('is refused as a whole where it is a workbook, and says so', async () => {
    const clinic = await aClinic(app)
    const batch = await received(clinic, Buffer.from('PK\u0003\u0004'))
    expect(batch).toMatchObject({ state: 'failed', problem: 'file.archive' })
    expect((await step(clinic, batch.id, 'try')).body).toMatchObject({ code: 'import.state' })
  })
})

describe('an import', () => {
  test('is not read in before it was tried', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    expect((await step(clinic, id, 'start')).body).toMatchObject({ code: 'import.state' })
    expect(await visits(clinic)).toBe(0)
  })

  test('of one source runs alone: of two begun at once one wins, and the other can be tried after it', async () => {
    const clinic = await aClinic(app)
    const file = many(2000).join('\n')
    const sent = await Promise.all([received(clinic, file), received(clinic, file)])
    const answers = await Promise.all(sent.map(({ id }) => step(clinic, id, 'try')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const [winner, loser] = answers[0]?.status === 200 ? sent : sent.toReversed()
    await settled(clinic, winner?.id ?? '')
    await step(clinic, winner?.id ?? '', 'start')
    expect(await settled(clinic, winner?.id ?? '')).toMatchObject({ added: 2000 })
    await step(clinic, loser?.id ?? '', 'try')
    expect(await settled(clinic, loser?.id ?? '')).toMatchObject({ added: 0, same: 2000 })
  })

  test('can be stopped: in a trial the file stays, in an import what was read in stays', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, many(4000).join('\n'))
    await step(clinic, id, 'try')
    expect((await step(clinic, id, 'stop')).body).toMatchObject({ state: 'received' })
    await until(async () => (await step(clinic, id, 'try')).status === 200)
    await settled(clinic, id)
    await step(clinic, id, 'start')
    await until(() => visits(clinic))
    await step(clinic, id, 'stop')
    expect(await settled(clinic, id)).toMatchObject({ state: 'stopped' })
    expect(await pieces(id)).toBe(0)
    const { body } = await upload(clinic, many(4000))
    expect(body.added + body.same).toBe(4000)
    expect(await visits(clinic)).toBe(4000)
  }, 60_000)

  test('that was left by a process that died goes on where it was, and nothing is done twice', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(
      clinic,
      [...many(1500), '{', ...many(3000).slice(1500)].join('\n'),
    )
    await step(clinic, id, 'try')
    await settled(clinic, id)
    // As after 1,000 items: the visits are there, and nobody works at it.
    const first = new Imports(app.platform)
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'importing', read = 0, added = 0, refused = 0,
        lease_until = NULL WHERE id = $1`,
      [id],
    )
    await app.owner.query('DELETE FROM clinic.import_refusal WHERE batch_id = $1', [id])
    first.begin(clinic.id, id)
    await until(() => visits(clinic))
    await first.stop()
    const left = await app.owner.query(
      'SELECT read, state, lease_until FROM clinic.import_batch WHERE id = $1',
      [id],
    )
    expect(left.rows[0]).toMatchObject({ state: 'importing', lease_until: null })
    expect(left.rows[0].read).toBeGreaterThan(0)
    expect(left.rows[0].read).toBeLessThan(3001)
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({
      state: 'done',
      read: 3001,
      added: 3000,
      same: 0,
      refused: 1,
      refusals: [{ line: 1501, reason: 'file.json' }],
    })
  })

  test('that loses the database within a step goes on after the last whole one, and again changes nothing', async () => {
    const clinic = await aClinic(app)
    const lines = many(6000)
    const { id } = await received(clinic, lines.join('\n'))
    await step(clinic, id, 'try')
    await settled(clinic, id)
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'importing', read = 0, added = 0, lease_until = NULL WHERE id = $1`,
      [id],
    )
    const held = await heldAfter(1000, id)
    const first = new Imports(app.platform)
    first.begin(clinic.id, id)
    await until(held.cut)
    await held.end()
    await first.stop()
    const { rows } = await app.owner.query<{ read: number }>(
      `UPDATE clinic.import_batch SET lease_until = NULL WHERE id = $1 AND state = 'importing' RETURNING read`,
      [id],
    )
    expect(rows[0]?.read).toBe(await visits(clinic))
    expect(rows[0]?.read).toBeGreaterThanOrEqual(1000)
    expect(rows[0]?.read).toBeLessThan(6000)
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({ state: 'done', read: 6000, added: 6000 })
    expect(await visits(clinic)).toBe(6000)
    expect((await upload(clinic, lines)).body).toMatchObject({ added: 0, changed: 0, same: 6000 })
  }, 120_000)

  test('that someone works at is not taken over', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'trying', lease_until = now() + interval '1 minute' WHERE id = $1`,
      [id],
    )
    const other = new Imports(app.platform)
    other.begin(clinic.id, id)
    await other.stop()
    const { rows } = await app.owner.query(
      'SELECT state, lease_until > now() AS leased FROM clinic.import_batch WHERE id = $1',
      [id],
    )
    expect(rows).toEqual([{ state: 'trying', leased: true }])
  })

  test('notes no step of whoever was overtaken, or was stopped', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'importing', read = 500 WHERE id = $1`,
      [id],
    )
    const noted = (before: number) =>
      app.platform.clinic.db.transaction(async (tx) => {
        await bind(tx, clinic.id)
        const row = await batchById(tx, clinic.id, id)
        if (!row) throw new Error('no import')
        return noteProgress(tx, { ...row, state: 'importing' }, { ...row, read: 1000 }, before)
      })
    expect(await noted(0)).toBe(false)
    expect(await noted(500)).toBe(true)
    await step(clinic, id, 'stop')
    expect(await noted(1000)).toBe(false)
  })

  test('that was stopped and is tried again at once is taken up without waiting', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, many(1500).join('\n'))
    await step(clinic, id, 'try')
    await step(clinic, id, 'stop')
    await step(clinic, id, 'try')
    expect(await settled(clinic, id)).toMatchObject({ state: 'tried', added: 1500 })
  })

  test('reads in visits that came of seventeen thousand appointments', async () => {
    const clinic = await aClinic(app)
    const appointment = (visit: number) =>
      Array.from({ length: 80 }, (_, n) => ({ reference: `Appointment/${visit}-${n}` }))
    const lines = Array.from({ length: 215 }, (_, n) =>
      encounter(String(n), { appointment: appointment(n) }),
    )
    expect((await upload(clinic, lines)).body).toMatchObject({ state: 'done', added: 215 })
    const { rowCount } = await app.owner.query(
      'SELECT FROM clinic.visit_replaced WHERE clinic_id = $1',
      [clinic.id],
    )
    expect(rowCount).toBe(17_200)
  })

  test('that never gets further is given up', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'importing', tries = 5 WHERE id = $1`,
      [id],
    )
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({ state: 'failed', problem: 'file.trouble' })
  })
})

/** Holds an import of more lines than these at the next visit it writes, until its connection is cut there. */
async function heldAfter(lines: number, id: string) {
  const holder = await app.owner.connect()
  await holder.query('SELECT pg_advisory_lock(1)')
  await holder.query(`
    CREATE FUNCTION public.hold() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
      BEGIN
        IF (SELECT read >= ${lines} FROM clinic.import_batch WHERE id = '${id}') THEN
          PERFORM pg_advisory_xact_lock(1);
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER hold BEFORE INSERT ON clinic.visit EXECUTE FUNCTION public.hold()`)
  return {
    async cut() {
      const { rows } = await holder.query<{ cut: number }>(
        `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_locks
         WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      )
      return rows[0]?.cut
    },
    async end() {
      await holder.query('SELECT pg_advisory_unlock(1)')
      await holder.query('DROP FUNCTION public.hold CASCADE')
      holder.release()
    },
  }
}
