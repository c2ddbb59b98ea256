import { expect, test } from 'vitest'
import { rulesNow } from '#moderation/screening-queries.ts'
import { as } from '#testing/accounts.ts'
import { until } from '#testing/app.ts'
import { Ruling } from '#testing/rules.ts'

const here = new Ruling()
const advert =
  'Order our herbal drops today, free shipping and a big discount for new customers, click on the link in my profile and save'

const itemOf = async (textId: string) => {
  const { rows } = await here.now.app.owner.query<{ id: string }>(
    'SELECT id FROM community.review_item WHERE subject_id = $1',
    [textId],
  )
  return rows[0]?.id
}

/** At once, or by the job where the writer would have waited. */
const guessed = (textId: string) =>
  until(async () => (await here.hits('guess.spam')).find(({ postId }) => postId === textId))

test('a guess is kept as a trial is, and brings nothing about: the text is live and nobody has to read it', async () => {
  const { staff } = here.now
  const { id, state } = await here.post(advert)
  expect(state).toBe('live')
  expect(await itemOf(id)).toBeUndefined()
  await guessed(id)
  const { items } = await staff.call('GET /api/rules')
  const line = items.find((rule) => rule.id === 'guess.spam')
  expect(line).toMatchObject({ kind: 'guess', state: 'shadow', figures: { today: 1, right: 0 } })
})

test('where a text is read for another reason its guess stands beside that, and its precision is counted', async () => {
  const { staff } = here.now
  const rule = await here.live({ looksFor: { kind: 'words', terms: ['herbal drops'] } })
  const { id } = await here.post(`${advert}, really`)
  const item = (await itemOf(id)) ?? ''
  await guessed(id)
  const found = await staff.call('GET /api/queue/:id', { params: { id: item } })
  const { items } = await staff.call('GET /api/queue', { query: { lane: 'spam' } })
  expect(items.find((one) => one.id === item)).toMatchObject({ guessed: ['guess.spam'] })
  expect(found.signalRows.map(({ rule: of, name }) => [of, name])).toEqual([
    [rule, 'Pills for sale'],
  ])
  expect(found).toMatchObject({ lane: 'spam', severity: 1 })
  const [guess, ...others] = found.guesses
  expect(others).toEqual([])
  expect(guess).toMatchObject({ rule: 'guess.spam' })
  expect(guess?.score).toBeGreaterThan(0.5)
  for (const { start, end } of guess?.spans ?? []) expect(found.text.slice(start, end)).not.toBe('')
  await here.decided(id, 'remove')
  expect((await here.read('guess.spam')).figures).toMatchObject({ right: 1, wrong: 0 })
  await here.to(rule, 'retired')
})

test('nobody brings it to life, not even by the table', async () => {
  const { app, staff } = here.now
  const admin = await as(app, 'admin')
  for (const who of [staff, admin]) {
    const moving = { params: { id: 'guess.spam' }, body: { version: 0, state: 'live', reason: '' } }
    expect(await who.raw('POST /api/rules/:id/state', moving)).toMatchObject({
      status: 409,
      body: { code: 'rule.step' },
    })
  }
  await expect(
    app.owner.query(
      `INSERT INTO community.rule_version (rule, version, state, spec_version, at) VALUES ('guess.spam', 1, 'live', 0, now())`,
    ),
  ).rejects.toThrow(/guesses_never_act/)
})

test('it has its alarm as rules have, and is switched off by staff', async () => {
  const { app } = here.now
  await app.owner.query(
    `INSERT INTO community.rule_hit (rule, state, subject_kind, subject_id, text_version, spans, score, found_at)
     SELECT 'guess.attack', 'shadow', 'post', uuidv7(), 1, '{0,1}', 0.9, now() FROM generate_series(1, 100)`,
  )
  await here.hour()
  expect(await here.read('guess.attack')).toMatchObject({ state: 'shadow', alarm: 'many' })
  await here.to('guess.spam', 'retired')
  const { id } = await here.post(`${advert}!`)
  const set = await rulesNow(app.platform.community.db)
  expect(set.rules.some((rule) => rule.id === 'guess.spam')).toBe(false)
  expect((await here.hits('guess.spam')).some(({ postId }) => postId === id)).toBe(false)
})
