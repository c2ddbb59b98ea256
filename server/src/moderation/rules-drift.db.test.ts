import { describe, expect, test } from 'vitest'
import { as, type TestPerson } from '#testing/accounts.ts'
import { until } from '#testing/app.ts'
import { answer, appeal, ownOf } from '#testing/appealing.ts'
import { aGroup } from '#testing/groups.ts'
import { aPost } from '#testing/posts.ts'
import { Ruling } from '#testing/rules.ts'

const here = new Ruling()

describe('precision', () => {
  test('is what the team said of the texts it fired on', async () => {
    const { staff } = here.now
    const id = await here.live({ looksFor: { kind: 'words', terms: ['odd phrase'] } })
    const [bad, good] = [
      await here.post('An odd phrase'),
      await here.post('An odd phrase, but fine'),
    ]
    await here.decided(bad.id, 'remove')
    await here.decided(good.id, 'approve')
    await here.post('An odd phrase that nobody looked at')
    const { figures } = await staff.call('GET /api/rules/:id', { params: { id } })
    expect(figures).toEqual({ today: 3, month: 3, right: 1, wrong: 1 })
    const outcomes = (await here.hits(id)).map(({ outcome }) => outcome)
    expect(outcomes).toEqual([null, 'wrong', 'right'])
    await here.to(id, 'retired')
  })

  test('counts a removal that an appeal took back as wrong, and one that was changed as right', async () => {
    const { app, author, staff } = here.now
    const other = await as(app, 'moderator')
    const id = await here.live({ looksFor: { kind: 'words', terms: ['a strange phrase'] } })
    for (const action of ['overturn', 'add-warning', 'uphold'] as const) {
      const text = await here.post(`A strange phrase, to ${action}`)
      await here.decided(text.id, 'remove')
      const [decided] = await ownOf(author)
      expect(await appeal(author, decided?.id ?? '')).toMatchObject({ status: 201 })
      const why =
        action === 'add-warning'
          ? ({ policyCode: 'spam', particulars: { warning: 'An advert.' } } as const)
          : {}
      const item = await here.itemOf(text.id)
      expect(await answer(other, item, { action, note: 'We looked again.', ...why })).toMatchObject(
        {
          status: 200,
        },
      )
    }
    const { figures } = await here.read(id)
    expect(figures).toMatchObject({ right: 2, wrong: 1 })
    const outcomes = (await here.hits(id)).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['right', 'right', 'wrong'])
    const day = app.platform.clock.now().toISOString().slice(0, 10)
    const { rules } = await staff.call('GET /api/statistics', { query: { from: day, to: day } })
    expect(rules.find(({ rule }) => rule === id)).toMatchObject({ decided: 3, upheld: 2 })
    await here.to(id, 'retired')
  })

  test('the alarm takes a rule that is mostly wrong back on trial, and tells all who may change rules', async () => {
    const { app, staff, author, group } = here.now
    const id = await here.live({
      looksFor: { kind: 'words', terms: ['ordinary words'] },
      verdict: 'flag',
    })
    await app.owner.query(
      `WITH texts AS (
         INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, state, excerpt, snapshot, due_at)
         SELECT 'post', uuidv7(), 'spam', 1, 'decided', '', '', now() FROM generate_series(1, 20) RETURNING id, subject_id),
       hits AS (
         INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, found_at)
         SELECT $1, 'live', 'post', subject_id, 1, '{0,1}', now() - interval '2 days' FROM texts)
       INSERT INTO community.decision (item_id, decided_by, action, subject_version, fence, state_before, state_after)
       SELECT id, $2, 'no-action', 1, 1, 'live', 'live' FROM texts`,
      [id, staff.id],
    )
    const [admin, mentor] = [await as(app, 'admin'), await as(app, 'mentor', { group: group.id })]
    const first = async (who: TestPerson) =>
      (await who.call('GET /api/notices')).items.find(({ kind }) => kind === 'rule-demoted')
    await here.hour()
    const rule = await staff.call('GET /api/rules/:id', { params: { id } })
    expect(rule).toMatchObject({ state: 'shadow', alarm: 'wrong', figures: { wrong: 20 } })
    expect(rule.versions[0]).toMatchObject({ by: null, reason: 'wrong' })
    for (const who of [staff, admin])
      expect(await until(() => first(who))).toMatchObject({ readAt: null })
    for (const who of [author, mentor]) expect(await first(who)).toBeUndefined()
    expect((await here.post('Just ordinary words')).state).toBe('live')
    await here.to(id, 'retired')
    expect((await staff.call('GET /api/rules/:id', { params: { id } })).alarm).toBeNull()
  })

  test('the alarm leaves shipped rules live, and tells of them', async () => {
    const { app, staff } = here.now
    await app.owner.query(
      `INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, found_at)
       SELECT one.rule, 'live', 'post', uuidv7(), 1, '{0,1}', now() FROM generate_series(1, 100),
         unnest(ARRAY['spam.scam', 'crisis.distress', 'new-member.first-post']) one (rule)`,
    )
    await here.hour()
    const { items } = await staff.call('GET /api/rules')
    const alarms = items
      .filter(({ alarm }) => alarm)
      .map(({ id, state, alarm }) => [id, state, alarm])
    expect(alarms).toEqual([['spam.scam', 'live', 'many']])
  })
})

describe('a backtest', () => {
  test('is stopped by who asks, and one runs at a time', async () => {
    const { app, staff } = here.now
    const id = await here.written()
    await app.owner.query(
      `INSERT INTO community.rule_backtest (rule, spec_version, asked_by, asked_at) VALUES ($1, 1, $2, now())`,
      [id, staff.id],
    )
    expect(await staff.raw('POST /api/rules/:id/backtest', { params: { id } })).toMatchObject({
      status: 409,
      body: { code: 'backtest.running' },
    })
    await staff.call('POST /api/rules/:id/backtest/cancel', { params: { id } })
    const { backtest } = await staff.call('GET /api/rules/:id', { params: { id } })
    expect(backtest).toMatchObject({ state: 'cancelled', current: true })
    expect((await here.tested(id)).state).toBe('done')
  })

  test('shows no words to who may not read them', async () => {
    const { app, author } = here.now
    const closed = await aGroup(app, { visibility: 'private' })
    const { id: textId } = await aPost(app, closed, author, { text: 'secret sauce for us' })
    const id = await here.written({ looksFor: { kind: 'words', terms: ['secret sauce'] } })
    await here.tested(id)
    const admin = await as(app, 'admin')
    expect(await here.hits(id, 'backtest', admin)).toMatchObject([
      { excerpt: null, title: null, spans: [] },
    ])
    expect(await here.hits(id, 'backtest')).toMatchObject([{ postId: textId }])
  })
})
