import { describe, expect, test } from 'vitest'
import { begin, named, part, undoBatch } from '#testing/bulk.ts'
import { anAppeal, anItem } from '#testing/moderation.ts'
import { claim, decide, expectUnchanged, read, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

/** Items about so many texts of one author that everybody reads. */
async function some(count: number, more: object = {}): Promise<string[]> {
  const { group, author } = here.people
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const about = { group, author, textState: 'live' as const, title: `Offer ${n}` }
    ids.push((await anItem(here.app, { ...about, ...more })).id)
  }
  return ids.toSorted()
}

describe('undoing a batch', () => {
  const texts = async (ids: readonly string[]) => {
    const { rows } = await here.app.owner.query(
      `SELECT to_jsonb(p) - 'page_version' AS post FROM community.post p
       JOIN community.review_item i ON i.subject_id = p.id WHERE i.id = ANY($1) ORDER BY p.id`,
      [ids],
    )
    return rows
  }

  test('puts each text back exactly as it was, once', async () => {
    const { mentor } = here.people
    const ids = [...(await some(2)), ...(await some(1, { textState: 'held' }))]
    const before = await texts(ids)
    const batchId = await begin(mentor)
    await part(mentor, batchId, named(ids))
    expect(await texts(ids)).not.toEqual(before)
    here.later(5)
    expect(await undoBatch(mentor, batchId)).toMatchObject({
      status: 200,
      body: { undone: 3, kept: [] },
    })
    expect(await texts(ids)).toEqual(before)
    for (const id of ids)
      expect(await here.audited(id)).toEqual(['item.claimed', 'item.decided', 'item.undone'])
    await expectUnchanged(here, () => undoBatch(mentor, batchId), {
      status: 409,
      body: { code: 'decision.undone' },
    })
    await expectUnchanged(here, () => part(mentor, batchId, named(ids)), { status: 409 })
    expect((await mentor.call('GET /api/decisions/mine')).batches).toEqual([])
  })

  test('at the same moment twice is done once', async () => {
    const { mentor, moderator } = here.people
    const ids = await some(3)
    const batchId = await begin(mentor)
    await part(mentor, batchId, named(ids))
    const both = await Promise.all([undoBatch(mentor, batchId), undoBatch(moderator, batchId)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 409,
    ])
    const { rows } = await here.app.owner.query(
      `SELECT count(*)::int AS back FROM community.decision WHERE item_id = ANY($1) AND reverses IS NOT NULL`,
      [ids],
    )
    expect(rows).toEqual([{ back: 3 }])
  })

  test('keeps what can not be undone any more, and says why', async () => {
    const { mentor, author } = here.people
    const ids = await some(4)
    const [first = '', appealed = '', again = ''] = ids
    const batchId = await begin(mentor)
    const { body } = await part(mentor, batchId, named(ids))
    const of = (id: string) => body.done.find((one) => one.id === id)?.decisionId ?? ''
    await mentor.raw('POST /api/decisions/:id/undo', { params: { id: of(first) } })
    await anAppeal(here.app, of(appealed), appealed, author)
    const { rows } = await here.app.owner.query<{ id: string }>(
      `INSERT INTO community.review_item (subject_kind, subject_id, episode, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
       SELECT subject_kind, subject_id, episode + 1, lane, severity, group_id, author_id, '', '', due_at
       FROM community.review_item WHERE id = $1 RETURNING id`,
      [again],
    )
    const second = rows[0]?.id ?? ''
    const { fence } = await claim(mentor, second)
    const removed = { action: 'no-action', fence } as const
    expect((await decide(mentor, second, removed)).status).toBe(200)
    const back = await undoBatch(mentor, batchId)
    expect(back.body.undone).toBe(1)
    expect(Object.fromEntries(back.body.kept.map(({ id, why }) => [id, why]))).toEqual({
      [appealed]: 'appeal',
      [again]: 'overtaken',
    })
    expect(back.body.kept[0]?.excerpt).toContain('Offer')
  })

  test('is for who decided for fifteen minutes, and for staff after that', async () => {
    const { mentor, moderator } = here.people
    const ids = await some(2)
    const batchId = await begin(mentor)
    await part(mentor, batchId, named(ids))
    here.later(15)
    const late = await undoBatch(mentor, batchId)
    expect(late.body).toMatchObject({ undone: 0, kept: [{ why: 'too-late' }, { why: 'too-late' }] })
    expect((await undoBatch(moderator, batchId)).body).toEqual({ undone: 2, kept: [] })
    for (const id of ids) expect((await read(moderator, id)).contentState).toBe('live')
  })
})
