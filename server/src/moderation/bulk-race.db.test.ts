import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { begin, named, part, told, undoBatch } from '#testing/bulk.ts'
import { anItem } from '#testing/moderation.ts'
import { claim, decide, read, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()
const ROUNDS = 6

async function some(count: number): Promise<string[]> {
  const { group, author } = here.people
  const ids: string[] = []
  for (let n = 0; n < count; n++)
    ids.push((await anItem(here.app, { group, author, textState: 'live' })).id)
  return ids.toSorted()
}

async function standing(ids: readonly string[]) {
  const { rows } = await here.app.owner.query<{ item_id: string; batch_id: string | null }>(
    'SELECT item_id, batch_id FROM community.decision WHERE item_id = ANY($1) AND reverses IS NULL',
    [ids],
  )
  return rows
}

/** Neither waits for the other for long: who is told that it is too busy asks again, as people do. */
async function notBusy<A extends { status: number }>(ask: () => Promise<A>): Promise<A> {
  const answer = await ask()
  return answer.status === 503 ? notBusy(ask) : answer
}

/** A part of which nothing is left out because somebody else was at it just then. */
async function whole(ask: () => ReturnType<typeof part>): ReturnType<typeof part> {
  const answer = await notBusy(ask)
  return Object.values(told(answer.body)).includes('busy') ? whole(ask) : answer
}

const subjectOf = async (id: string) => (await read(here.people.moderator, id)).subjectId

/** A transaction of somebody else that holds a text, as an edit does. */
async function holding(textId: string) {
  const client = await here.app.owner.connect()
  await client.query('BEGIN')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  await client.query('SELECT FROM community.post WHERE id = $1 FOR UPDATE', [textId])
  const end = async (how: 'COMMIT' | 'ROLLBACK') => {
    await client.query(how)
    client.release()
  }
  return {
    client,
    pid: rows[0]?.pid ?? 0,
    commit: () => end('COMMIT'),
    letGo: () => end('ROLLBACK'),
  }
}

type Holding = Awaited<ReturnType<typeof holding>>

/**
 * The connection that waits for this one, or null where the part was over before it was seen to wait: on a busy machine it
 * may have waited its while between two looks.
 */
async function waitingFor({ pid }: Holding, answer: Promise<unknown>): Promise<number | null> {
  let over = false
  const ended = () => (over = true)
  answer.then(ended, ended)
  while (!over) {
    const { rows } = await here.app.owner.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND $1 = ANY(pg_blocking_pids(pid))`,
      [pid],
    )
    if (rows[0]) return rows[0].pid
  }
  return null
}

describe('many decisions at once', () => {
  test('beside a single one about the same item: one of them is made', async () => {
    const { mentor, moderator } = here.people
    for (let round = 0; round < ROUNDS; round++) {
      const ids = await some(4)
      const [first = ''] = ids
      const batchId = await begin(mentor)
      const byItself = async () => {
        const taken = await notBusy(() =>
          moderator.raw<{ fence: number }>('POST /api/queue/:id/claim', { params: { id: first } }),
        )
        if (taken.status !== 200) return taken.status
        const { fence } = taken.body
        return (await notBusy(() => decide(moderator, first, { fence }))).status
      }
      const [{ body }, status] = await Promise.all([
        whole(() => part(mentor, batchId, named(ids))),
        byItself(),
      ])
      const made = await standing(ids)
      expect(made).toHaveLength(4)
      const won = status === 200
      expect(made.find((row) => row.item_id === first)?.batch_id).toBe(won ? null : batchId)
      expect(told(body)[first] === 'done').toBe(!won)
    }
  })

  test('by two people over the same items: each is decided by one of them', async () => {
    const { mentor, moderator } = here.people
    for (let round = 0; round < ROUNDS; round++) {
      const ids = await some(8)
      const answers = await Promise.all(
        [mentor, moderator].map(async (who) => {
          const batchId = await begin(who)
          return whole(() => part(who, batchId, named(who === mentor ? ids : ids.toReversed())))
        }),
      )
      expect(await standing(ids)).toHaveLength(8)
      const [one, other] = answers.map(({ body }) => told(body))
      for (const id of ids)
        expect([one?.[id] === 'done', other?.[id] === 'done'].filter(Boolean)).toHaveLength(1)
    }
  })

  test('beside an edit: words that were not shown are not decided about', async () => {
    const { mentor, group, author } = here.people
    for (let round = 0; round < ROUNDS; round++) {
      const { id, postId } = await anItem(here.app, { group, author })
      const batchId = await begin(mentor, { action: 'approve' })
      const edit = async () => ({
        status: await here.edit(postId, 1, `Other words, for the ${round}. time`),
      })
      const [{ body }, edited] = await Promise.all([
        notBusy(() => part(mentor, batchId, named([id]))),
        notBusy(edit),
      ])
      expect(edited.status).toBe(200)
      const [made] = await standing([id])
      expect(told(body)[id] === 'done').toBe(made !== undefined)
      const { rows } = await here.app.owner.query(
        'SELECT subject_version FROM community.decision WHERE item_id = $1',
        [id],
      )
      expect(rows).toEqual(made ? [{ subject_version: 1 }] : [])
    }
  })

  test('do not wait for who changes one of the texts, nor make them fail', async () => {
    const { mentor } = here.people
    const ids = await some(3)
    const busy = ids[1] ?? ''
    const { letGo } = await holding(await subjectOf(busy))
    const batchId = await begin(mentor)
    const { body } = await part(mentor, batchId, named(ids))
    expect(told(body)).toEqual({ [ids[0] ?? '']: 'done', [busy]: 'busy', [ids[2] ?? '']: 'done' })
    await letGo()
    expect(told((await part(mentor, batchId, named(ids))).body)[busy]).toBe('done')
  })

  test('look at an item anew once its text is theirs: what joined it meanwhile is seen', async () => {
    const { mentor } = here.people
    let became = 'busy'
    // Whoever did not come in time is told to ask again: then nothing was seen.
    while (became === 'busy') {
      const [id = ''] = await some(1)
      const other = await holding(await subjectOf(id))
      const answer = part(mentor, await begin(mentor), named([id]))
      await waitingFor(other, answer)
      await other.client.query(
        `UPDATE community.review_item SET lane = 'crisis', severity = 3 WHERE id = $1`,
        [id],
      )
      await other.commit()
      became = told((await answer).body)[id] ?? ''
      expect(await standing([id])).toEqual([])
    }
    expect(became).toBe('crisis')
  })

  test('never make who changes a text fail, in whichever circle they would wait', async () => {
    const { mentor } = here.people
    const ids = await some(3)
    const [first = '', second = '', third = ''] = ids
    const a = await subjectOf(first)
    const middle = await holding(await subjectOf(second))
    const other = await holding(await subjectOf(third))
    const answer = part(mentor, await begin(mentor), named(ids))
    await waitingFor(middle, answer)
    // Has what the part comes to last, and wants what it had first.
    const wanted = other.client.query('SELECT FROM community.post WHERE id = $1 FOR UPDATE', [a])
    await middle.letGo()
    const { body } = await answer
    expect(told(body)).toMatchObject({ [first]: 'done', [third]: 'busy' })
    await expect(wanted).resolves.toMatchObject({ rowCount: 1 })
    await other.letGo()
  })

  test('that break off in the middle are done whole when they are asked for again', async () => {
    const { mentor } = here.people
    const ids = await some(3)
    const last = await holding(await subjectOf(ids[2] ?? ''))
    const broken = async (): Promise<{ batchId: string; key: string }> => {
      const [batchId, key] = [await begin(mentor), randomUUID()]
      const answer = part(mentor, batchId, named(ids), key)
      const pid = await waitingFor(last, answer)
      if (pid !== null) await here.app.owner.query('SELECT pg_terminate_backend($1)', [pid])
      const { status } = await answer
      if (status >= 500) return { batchId, key }
      await undoBatch(mentor, batchId)
      return broken()
    }
    const { batchId, key } = await broken()
    expect(await standing(ids)).toEqual([])
    for (const id of ids) expect(await here.audited(id)).toEqual([])
    await last.letGo()
    const again = await part(mentor, batchId, named(ids), key)
    expect(again.body.done.map(({ id }) => id)).toEqual(ids)
    expect((await part(mentor, batchId, named(ids), key)).body).toEqual(again.body)
    expect(await standing(ids)).toHaveLength(3)
  })

  test('under the same key at the same time are done once, and answered alike', async () => {
    const { mentor } = here.people
    const ids = await some(4)
    const batchId = await begin(mentor)
    const key = randomUUID()
    const all = await Promise.all([1, 2, 3].map(() => part(mentor, batchId, named(ids), key)))
    for (const { status, body } of all)
      expect({ status, body }).toEqual({ status: 200, body: all[0]?.body })
    expect(await standing(ids)).toHaveLength(4)
  })

  test('of one batch at the same time: one part is made, and the other is told to wait for it', async () => {
    const { mentor } = here.people
    const ids = await some(2)
    const batchId = await begin(mentor)
    const other = await here.app.owner.connect()
    await other.query('BEGIN')
    await other.query('SELECT FROM community.batch WHERE id = $1 FOR UPDATE', [batchId])
    expect(await part(mentor, batchId, named(ids))).toMatchObject({
      status: 409,
      body: { code: 'request.key-busy' },
    })
    await other.query('ROLLBACK')
    other.release()
    const both = await Promise.all([1, 2].map(() => part(mentor, batchId, named(ids))))
    for (const { status, body } of both)
      expect({ status, done: body.done }).toEqual({ status: 200, done: both[0]?.body.done })
    expect(await standing(ids)).toHaveLength(2)
  })

  test('are undone beside single undoings, each once', async () => {
    const { mentor, moderator } = here.people
    const ids = await some(4)
    const batchId = await begin(mentor)
    const { body } = await part(mentor, batchId, named(ids))
    const [first] = body.done
    const params = { id: first?.decisionId ?? '' }
    const [batch, single] = await Promise.all([
      notBusy(() => undoBatch(mentor, batchId)),
      notBusy(() => moderator.raw('POST /api/decisions/:id/undo', { params })),
    ])
    const byBatch = batch.body.undone
    expect(byBatch + (single.status === 200 ? 1 : 0)).toBe(4)
    const { rows } = await here.app.owner.query(
      'SELECT count(*)::int AS back FROM community.decision WHERE item_id = ANY($1) AND reverses IS NOT NULL',
      [ids],
    )
    expect(rows).toEqual([{ back: 4 }])
    const { fence } = await claim(
      moderator,
      (await here.itemOf(await subjectOf(ids[0] ?? '')))?.id ?? '',
    )
    expect(fence).toBe(1)
  })
})
