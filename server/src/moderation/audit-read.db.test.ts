import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_KINDS } from '@kith/shared/moderation/audit-kinds.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, confirmed, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'

let app: TestApp
let admin: TestPerson
let moderator: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
  ;[admin, moderator, member] = await Promise.all([
    confirmed(await as(app, 'admin')),
    confirmed(await as(app, 'moderator')),
    person(app),
  ])
})
afterAll(() => app.close())

const known: string[] = Object.values(AUDIT_KINDS).flat()

async function wrote(action: string, subject: string, facts: object = {}, by = moderator.id) {
  await app.owner.query(
    'INSERT INTO audit.event (actor_id, action, subject, facts) VALUES ($1, $2, $3, $4)',
    [by, action, subject, JSON.stringify(facts)],
  )
}

interface Page {
  items: {
    kind: string
    about: string | null
    by: Who
    person: Who | null
    text: object | null
    seal: string
    what: string | null
  }[]
  next: string | null
  sealedUntil: string | null
}
interface Who {
  is: string
  screenName: string | null
}
const read = (query: object = {}, by = admin) => by.raw<Page>('GET /api/admin/audit', { query })
async function list(query: object = {}, by = admin) {
  const { status, body } = await read(query, by)
  expect(status).toBe(200)
  return body.items
}

describe('the log of what was done, as administrators read it', () => {
  test('is for administrators alone, who gave their password again', async () => {
    expect((await read({}, moderator)).status).toBe(403)
    expect((await read({}, member)).status).toBe(403)
    expect((await read({}, await as(app, 'admin'))).body).toMatchObject({ code: 'session.confirm' })
  })

  test('says who did what, newest first, and is itself written down', async () => {
    await wrote('post.locked', 'post:one')
    await wrote('post.unlocked', 'post:one')
    const items = await list({ about: 'post:one' })
    expect(items.map(({ kind }) => kind)).toEqual(['post.unlocked', 'post.locked'])
    expect(items[0]?.by).toEqual({ is: 'named', screenName: moderator.screenName })
    const [newest] = await list({ kind: 'audit.read' })
    expect(newest?.by.screenName).toBe(admin.screenName)
  })

  test('says which text a line is about, by its kind and place alone, and ties none to what befell a person', async () => {
    const writer = await person(app)
    const place = await aGroup(app, { name: 'Sleeping well' })
    const { id } = await anItem(app, { author: writer, group: place, holder: moderator })
    await wrote('item.claimed', `item:${id}`)
    const [line] = await list({ about: `item:${id}` })
    expect(line?.text).toEqual({ itemId: id, kind: 'post', groupName: 'Sleeping well' })
    await app.owner.query(
      `INSERT INTO audit.event (actor_id, action, subject, facts) VALUES ($1, 'person.sanctioned', 'account:' || $2::text, $3)`,
      [moderator.id, writer.id, { item: id, kind: 'warn' }],
    )
    const [befell] = await list({ about: `account:${writer.id}` })
    expect([befell?.kind, befell?.text]).toEqual(['person.sanctioned', null])
  })

  test('comes in pages without a row twice or left out, though their times are alike', async () => {
    await app.owner.query(`INSERT INTO audit.event (actor_id, action, subject, facts)
      SELECT uuidv7(), 'task.done', 'task:many', jsonb_build_object('state', n::text) FROM generate_series(1, 120) n`)
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const { body } = await read({ about: 'task:many', ...(cursor && { cursor }) })
      seen.push(...body.items.map(({ what }) => what))
      cursor = body.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => String(120 - n)))
  })

  test('has days of a zone, and people by their names', async () => {
    await app.owner.query(
      `INSERT INTO audit.event (at, actor_id, action, subject) VALUES ('2026-03-02T03:30:00Z', $1, 'name.changed', 'account:' || $2::text)`,
      [member.id, member.id],
    )
    const on = (day: string, zone: string) =>
      list({ from: day, to: day, zone, by: member.screenName })
    expect(await on('2026-03-02', 'UTC')).toHaveLength(1)
    expect(await on('2026-03-01', 'America/New_York')).toHaveLength(1)
    expect(await on('2026-03-02', 'America/New_York')).toHaveLength(0)
    expect(await list({ whom: member.screenName })).toHaveLength(1)
    expect(await list({ by: 'Nobody at all' })).toEqual([])
    expect((await read({ from: '2026-02-30' })).status).toBe(400)
    for (const zone of ['Nowhere', '+14:00']) expect((await read({ zone })).status).toBe(400)
    expect(await list({ about: 'account:zzz' })).toEqual([])
    expect((await read({ cursor: 'made up' })).status).toBe(400)
  })

  test('holds nothing that a clinic did, and no number that would tell how much', async () => {
    await wrote('post.pinned', 'post:wall')
    await wrote('brochures.printed', 'clinic:wall')
    await wrote('code.redeemed', 'link')
    await wrote('link.changed', 'link')
    await wrote('post.unpinned', 'post:wall')
    for (const about of ['clinic:wall', 'link']) expect(await list({ about })).toEqual([])
    const { rows } = await app.platform.community.pg.query<{ action: string }>(
      `SELECT action FROM audit.community_events($1, '{}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 100)`,
      [admin.id],
    )
    expect(rows.filter(({ action }) => !known.includes(action))).toEqual([])
    const { body } = await read({ about: 'post:wall' })
    expect(JSON.stringify(body)).not.toMatch(/"(id|position|chain)"/)
  })

  test('does not name who writes without a name: not beside the item, nor to who asks for them', async () => {
    const item = await anItem(app, { author: member, holder: moderator })
    await app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [item.id])
    const { rows } = await app.owner.query<{ id: string }>(
      `INSERT INTO community.decision (item_id, decided_by, action, policy_code, guidelines_version, subject_version, fence, state_before, state_after, created_at)
       VALUES ($1, $2, 'suspend', 'attack', 1, 1, 1, 'live', 'live', now()) RETURNING id`,
      [item.id, moderator.id],
    )
    const decision = rows[0]?.id ?? ''
    await wrote('item.decided', `item:${item.id}`, { action: 'suspend' })
    await wrote('person.sanctioned', `account:${member.id}`, { kind: 'suspend', decision })
    await wrote('appeal.withdrawn', `decision:${decision}`, {}, member.id)
    const sanctions = await list({ kind: 'person.sanctioned' })
    expect(sanctions[0]).toMatchObject({
      about: null,
      person: { is: 'masked', screenName: null },
      what: 'suspend',
    })
    const [withdrawn] = await list({ about: `decision:${decision}` })
    expect(withdrawn?.by).toEqual({ is: 'masked', screenName: null })
    for (const asked of [
      { whom: member.screenName },
      { by: member.screenName },
      { about: `account:${member.id}` },
    ])
      expect(JSON.stringify(await list(asked))).not.toMatch(/person.sanctioned|appeal.withdrawn/)
  })

  test('does not tell of who wrote without a name and left in which moment that was', async () => {
    const item = await anItem(app, { author: member, holder: moderator })
    await app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [item.id])
    await wrote('crisis.ended-by-leaving', `item:${item.id}`)
    expect(await list({ about: `item:${item.id}` })).toHaveLength(1)
    await app.owner.query('UPDATE community.review_item SET author_id = NULL WHERE id = $1', [
      item.id,
    ])
    expect(await list({ about: `item:${item.id}` })).toEqual([])
  })

  test('gives an administrator nothing of items about their own words or reports, nor what is noted of them', async () => {
    const group = await aGroup(app, { members: [admin] })
    const post = await admin.call('POST /api/groups/:slug/posts', {
      params: group,
      body: { title: 'Mine', body: bodyOf('Words of mine.') },
    })
    await wrote('post.locked', `post:${post.id}`)
    expect(await list({ about: `post:${post.id}` })).toEqual([])
    const own = await anItem(app, { author: admin, holder: moderator })
    const reported = await anItem(app, { reporters: [admin], holder: moderator })
    for (const { id } of [own, reported]) await wrote('item.claimed', `item:${id}`)
    await wrote('member.noted', `account:${admin.id}`)
    for (const about of [`item:${own.id}`, `item:${reported.id}`, `account:${admin.id}`])
      expect(await list({ about })).toEqual([])
    const other = confirmed(await as(app, 'admin'))
    expect(await list({ about: `item:${own.id}` }, await other)).toHaveLength(1)
  })

  test('shows what waits for its seal, what is sealed, and what is not as it was', async () => {
    await wrote('post.locked', 'post:sealed', { reason: 'as it was' })
    expect((await list({ about: 'post:sealed' }))[0]?.seal).toBe('waits')
    await expect
      .poll(
        async () => {
          await app.owner.query('SELECT audit.seal_events()')
          return (await list({ about: 'post:sealed' }))[0]?.seal
        },
        { timeout: 15_000 },
      )
      .toBe('sealed')
    const client = await app.owner.connect()
    await client.query(`SET session_replication_role = 'replica'`)
    await client.query(`UPDATE audit.event SET facts = '{}' WHERE subject = 'post:sealed'`)
    await client.query(`SET session_replication_role = 'origin'`)
    client.release()
    const { body } = await read({ about: 'post:sealed' })
    expect(body.items[0]?.seal).toBe('broken')
    expect(body.sealedUntil).not.toBeNull()
  })
})

test('every kind that there are words for comes through the door in the wall', async () => {
  const { rows } = await app.owner.query<{ kind: string }>(
    'SELECT kind FROM unnest($1::text[]) kind WHERE NOT audit.is_of_community(kind)',
    [known],
  )
  expect(known.length).toBeGreaterThan(50)
  expect(rows).toEqual([])
})
