import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { aGroup } from '#testing/groups.ts'
import { asSpam, begin, LETTERS, named, part, preview, told, undoBatch } from '#testing/bulk.ts'
import { anItem } from '#testing/moderation.ts'
import { propose } from '#testing/proposing.ts'
import { expectUnchanged, read, Reviewing } from '#testing/reviewing.ts'

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

async function decisions(ids: readonly string[]) {
  const { rows } = await here.app.owner.query<{ item_id: string; batch_id: string; note: string }>(
    `SELECT item_id, batch_id, note FROM community.decision
     WHERE item_id = ANY($1) AND reverses IS NULL ORDER BY item_id`,
    [ids],
  )
  return rows
}

describe('deciding about many at once', () => {
  test('is not for visitors and members, and a batch is for who began it', async () => {
    const { group, author, mentor, moderator } = here.people
    const ids = await some(1)
    const query = { items: ids.join(','), action: 'approve' }
    const batchId = await begin(mentor)
    const beside = await as(here.app, 'mentor', { group: group.id })
    for (const [who, status] of [
      [await as(here.app, 'visitor'), 401],
      [author, 403],
    ] as const) {
      expect((await who.raw('GET /api/batch-preview', { query })).status).toBe(status)
      await expectUnchanged(here, () => who.raw('POST /api/batches', { body: asSpam }), { status })
    }
    for (const [who, status] of [
      [await as(here.app, 'visitor'), 401],
      [author, 404],
      [beside, 404],
      [moderator, 403],
    ] as const)
      await expectUnchanged(here, () => part(who, batchId, named(ids)), { status })
    await part(mentor, batchId, named(ids))
    for (const [who, status] of [
      [author, 404],
      [beside, 404],
    ] as const)
      await expectUnchanged(here, () => undoBatch(who, batchId), { status })
  })

  test('is shown before: each text, what becomes of it, what its author reads, and what is left out', async () => {
    const { author, mentor, moderator } = here.people
    const luz = await person(here.app, { locale: 'es' })
    const [free = ''] = await some(1)
    const [waiting = ''] = await some(1, { textState: 'held', author: luz })
    const [taken = ''] = await some(1, { holder: moderator })
    const [mine = ''] = await some(1, { holder: mentor })
    const [reported = ''] = await some(1, { reporters: [mentor] })
    const [own = ''] = await some(1, { author: mentor })
    const [crisis = ''] = await some(1, { lane: 'crisis' })
    const [above = ''] = await some(1, { tier: 1 })
    const [gone = ''] = await some(1, { textState: 'removed' })
    const elsewhere = await anItem(here.app, { group: await aGroup(here.app) })
    const ids = [free, waiting, taken, mine, reported, own, crisis, above, gone, elsewhere.id]
    const before = here.app.owner.query('SELECT count(*) FROM audit.event')
    const shown = await preview(mentor, ids)
    expect(shown.items.map(({ id }) => id)).toEqual([free, waiting, mine])
    expect(shown.items[0]).toMatchObject({
      subjectVersion: 1,
      title: 'Offer 0',
      author: { screenName: author.screenName, mask: null },
      group: { id: expect.any(String), name: expect.any(String) },
      before: 'live',
      after: 'removed',
      notice: 'removed',
      locale: 'en',
    })
    expect(shown.items[0]?.text).toContain('Has anyone been through this?')
    expect(shown.items[1]).toMatchObject({ before: 'held', after: 'removed', locale: 'es' })
    expect(Object.fromEntries(shown.leftOut.map(({ id, why }) => [id, why]))).toEqual({
      [taken]: 'held',
      [reported]: 'own-report',
      [own]: 'own-text',
      [crisis]: 'crisis',
      [above]: 'not-here',
      [gone]: 'unfit',
      [elsewhere.id]: 'not-here',
    })
    expect(shown.leftOut[0]).toMatchObject({ holder: moderator.screenName })
    expect(shown.leftOut.find(({ id }) => id === own)?.excerpt).toBe('')
    const left = await preview(mentor, [free, waiting], 'approve')
    expect(left.items).toMatchObject([
      { id: free, after: 'live', notice: null },
      { id: waiting, after: 'live', notice: 'approved' },
    ])
    expect(left.leftOut).toEqual([])
    const { rows } = await here.app.owner.query('SELECT count(*) FROM audit.event')
    expect(rows).toEqual((await before).rows)
  })

  test('decides about each as by itself, and each author reads a letter in their language', async () => {
    const { mentor } = here.people
    const luz = await person(here.app, { locale: 'es' })
    const ids = [...(await some(2)), ...(await some(1, { author: luz, textState: 'held' }))]
    const batchId = await begin(mentor)
    const { status, body } = await part(mentor, batchId, named(ids))
    expect(status).toBe(200)
    expect(told(body)).toEqual(Object.fromEntries(ids.map((id) => [id, 'done'])))
    const notes = new Map((await decisions(ids)).map((row) => [row.item_id, row]))
    expect(ids.map((id) => notes.get(id)?.note)).toEqual([LETTERS.en, LETTERS.en, LETTERS.es])
    expect(ids.map((id) => notes.get(id)?.batch_id)).toEqual([batchId, batchId, batchId])
    for (const id of ids) {
      expect(await here.audited(id)).toEqual(['item.claimed', 'item.decided'])
      expect(await read(mentor, id)).toMatchObject({ state: 'decided', contentState: 'removed' })
    }
    const { rows } = await here.app.owner.query(
      'SELECT action FROM audit.event WHERE subject = $1',
      [`batch:${batchId}`],
    )
    expect(rows).toEqual([{ action: 'batch.begun' }])
    const told3 = body.done.map(({ decisionId }) => ({ decisionId }))
    expect(await here.enqueued('item.decided.notices')).toEqual(expect.arrayContaining(told3))
    const mine = await mentor.call('GET /api/decisions/mine')
    expect(mine.items).toEqual([])
    expect(mine.batches).toMatchObject([{ id: batchId, action: 'remove', standing: 3 }])
  })

  test('takes what is named twice once, as it was named last', async () => {
    const { mentor } = here.people
    const ids = await some(2)
    const twice = [...named(ids), ...named(ids)]
    const { body } = await part(mentor, await begin(mentor), twice)
    expect(body.done.map(({ id }) => id)).toEqual(ids)
    expect(body.leftOut).toEqual([])
    expect(await decisions(ids)).toHaveLength(2)
  })

  test('leaves out what is not to be decided in a batch, and does the others', async () => {
    const { mentor, moderator } = here.people
    const [free = ''] = await some(1)
    const [taken = ''] = await some(1, { holder: moderator })
    const [own = ''] = await some(1, { author: mentor })
    const [crisis = ''] = await some(1, { lane: 'crisis' })
    const [appealed = ''] = await some(1)
    const [second = ''] = await some(1, { holder: moderator })
    const [changed = ''] = await some(1)
    await here.app.owner.query(
      `UPDATE community.review_item SET appealed = '{${randomUUID()}}' WHERE id = $1`,
      [appealed],
    )
    expect((await propose(moderator, second)).status).toBe(204)
    await here.app.owner.query(
      'UPDATE community.review_item SET subject_version = 2 WHERE id = $1',
      [changed],
    )
    const all = [free, taken, own, crisis, appealed, second, changed, randomUUID()]
    const unknown = all.at(-1) ?? ''
    const { body } = await part(mentor, await begin(mentor), named(all))
    expect(told(body)).toEqual({
      [free]: 'done',
      [taken]: 'held',
      [own]: 'own-text',
      [crisis]: 'crisis',
      [appealed]: 'appeal',
      [second]: 'second',
      [changed]: 'changed',
      [unknown]: 'not-here',
    })
    expect(await decisions(all)).toHaveLength(1)
    const { rows } = await here.app.owner.query(
      'SELECT state, holder, fence FROM community.review_item WHERE id = $1',
      [changed],
    )
    expect(rows).toEqual([{ state: 'open', holder: null, fence: 0 }])
    expect(await here.audited(changed)).toEqual([])
  })

  test('takes no reason, letter or number of items that it is not for', async () => {
    const { mentor } = here.people
    const refused = (body: object) => mentor.raw('POST /api/batches', { body })
    for (const body of [
      { action: 'ban' },
      { action: 'warn' },
      { action: 'remove', letters: LETTERS },
      { action: 'remove', policyCode: 'attack', letters: LETTERS },
      { action: 'remove', policyCode: 'spam' },
      { action: 'remove', policyCode: 'spam', letters: { en: 'Gone', es: ' ' } },
    ])
      await expectUnchanged(here, () => refused(body), { status: 400 })
    const blank = { ...asSpam, letters: { en: 'It sells [what].', es: 'Vende algo.' } }
    await expectUnchanged(here, () => refused(blank), { body: { code: 'item.blank' } })
    const batchId = await begin(mentor, { action: 'approve' })
    const eleven = named(Array.from({ length: 11 }, () => randomUUID()))
    await expectUnchanged(here, () => part(mentor, batchId, eleven), { status: 400 })
    const ids = await some(52)
    for (let at = 0; at < 50; at += 10) await part(mentor, batchId, named(ids.slice(at, at + 10)))
    await expectUnchanged(here, () => part(mentor, batchId, named(ids.slice(50))), { status: 413 })
  })

  test('lets stand, and does not also leave as it is: one choice for both, and for what was begun before', async () => {
    const { mentor } = here.people
    const [id = ''] = await some(1)
    await expectUnchanged(
      here,
      () => mentor.raw('POST /api/batches', { body: { action: 'no-action' } }),
      { status: 400, body: { field: 'action' } },
    )
    const batchId = await begin(mentor, { action: 'approve' })
    await here.app.owner.query(`UPDATE community.batch SET action = 'no-action' WHERE id = $1`, [
      batchId,
    ])
    expect(told((await part(mentor, batchId, named([id]))).body)).toEqual({ [id]: 'done' })
    const { batches } = await mentor.call('GET /api/decisions/mine')
    expect(batches).toMatchObject([{ id: batchId, action: 'approve', standing: 1 }])
  })

  test('answers the same key alike, and another one for what is done already', async () => {
    const { mentor } = here.people
    const ids = await some(3)
    const batchId = await begin(mentor)
    const key = randomUUID()
    const first = await part(mentor, batchId, named(ids), key)
    await expectUnchanged(here, () => part(mentor, batchId, named(ids), key), { body: first.body })
    await expectUnchanged(here, () => part(mentor, batchId, named(ids)), { body: first.body })
    await expectUnchanged(here, () => part(mentor, batchId, named(ids.slice(1)), key), {
      body: { code: 'request.key-reused' },
    })
  })

  test('keeps to what somebody wants to read of what is hard in a day', async () => {
    const { mentor } = here.people
    await here.app.owner.query(
      'INSERT INTO community.exposure_choice (account_id, per_day) VALUES ($1, 5)',
      [mentor.id],
    )
    const ids = await some(7, { lane: 'harm', severity: 2 })
    const { body } = await part(mentor, await begin(mentor), named(ids))
    expect(body.done).toHaveLength(5)
    expect(body.leftOut.map(({ why }) => why)).toEqual(['budget', 'budget'])
  })

  test('says nothing of who writes under a mask, not even the language', async () => {
    const { moderator } = here.people
    const luz = await person(here.app, { locale: 'es' })
    const { id, postId } = await anItem(here.app, { author: luz, textState: 'live' })
    await here.app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [id])
    await here.app.owner.query('UPDATE community.post SET mask = 3 WHERE id = $1', [postId])
    const [shown] = (await preview(moderator, [id])).items
    expect(shown?.locale).toBeNull()
    expect(JSON.stringify(shown)).not.toContain(luz.screenName)
    await part(moderator, await begin(moderator), named([id]))
    expect(await decisions([id])).toMatchObject([{ note: LETTERS.es }])
    const { decision } = await read(moderator, id)
    expect(decision?.note).toBe(`${LETTERS.en}\n\n${LETTERS.es}`)
  })
})
