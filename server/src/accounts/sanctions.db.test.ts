import { beforeEach, describe, expect, test } from 'vitest'
import type { RequestBody } from '@kith/shared/contract/api.ts'
import { accountListeners } from './jobs.ts'
import { hashPassword } from './password.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { Client } from '#testing/client.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { decide, expectUnchanged, read, Reviewing } from '#testing/reviewing.ts'
import { lockedOutToken } from './locked-out.ts'

const here = new Reviewing()
const DAY = 24 * 60
const PASSWORD = 'a long phrase about the garden'
const passwordHash = await hashPassword(PASSWORD)
const words = { policyCode: 'attack', note: 'Please be kind to each other here.' } as const
const silence = { ...words, action: 'silence', particulars: { days: 3 } } as const
const suspend = { ...words, action: 'suspend', particulars: { days: 7, takeDown: true } } as const

beforeEach(async () => {
  await here.app.owner.query('UPDATE community.account SET password_hash = $1 WHERE id = $2', [
    passwordHash,
    here.people.author.id,
  ])
})

type Given = Partial<RequestBody<'POST /api/queue/:id/decide'>>

async function held(by: TestPerson, options: ItemOptions = {}) {
  const { group, author } = here.people
  return anItem(here.app, { group, author, textState: 'live', holder: by, ...options })
}

async function onItem(by: TestPerson, given: Given, options: ItemOptions = {}) {
  const item = await held(by, options)
  return { item, answer: await decide(by, item.id, { fence: 1, ...given }) }
}

async function standingOf({ id }: TestPerson): Promise<string | undefined> {
  const { rows } = await here.app.owner.query<{ standing: string }>(
    'SELECT standing FROM community.account WHERE id = $1',
    [id],
  )
  return rows[0]?.standing
}

const signIn = (who: TestPerson) =>
  new Client(here.app).raw<{ code?: string; state?: unknown }>('POST /api/sign-in', {
    body: { email: who.email, password: PASSWORD },
  })

async function minutePasses(): Promise<void> {
  for (const { event, name, work } of accountListeners(here.app.platform, () => ''))
    if (event === 'minute.passed' && name === 'sanctions') await work({})
}

describe('who may sanction', () => {
  test.each(['warn', 'silence', 'suspend', 'ban'] as const)(
    'a mentor may not %s, and nothing is different',
    async (action) => {
      const { mentor } = here.people
      const item = await held(mentor)
      const given = { ...words, action, particulars: { days: 1 as const } }
      await expectUnchanged(here, () => decide(mentor, item.id, { fence: 1, ...given }), {
        status: 403,
      })
    },
  )

  test('a mentor gives a private word, which leaves the text as it is', async () => {
    const { mentor, author } = here.people
    const { item, answer } = await onItem(mentor, { action: 'coach', note: 'A word to you.' })
    expect(answer.status).toBe(200)
    expect(await here.stateOf(item.postId)).toBe('live')
    expect(await standingOf(author)).toBe('active')
  })

  test.each([
    ['another moderator', 'moderator'],
    ['an administrator', 'admin'],
  ] as const)('staff do not sanction %s', async (_, role) => {
    const { moderator } = here.people
    const above = await as(here.app, role)
    const item = await held(moderator, { author: above })
    await expectUnchanged(here, () => decide(moderator, item.id, { fence: 1, ...silence }), {
      status: 403,
    })
  })

  test('staff sanction a mentor of a group', async () => {
    const { moderator, mentor } = here.people
    const { answer } = await onItem(moderator, silence, { author: mentor })
    expect(answer.status).toBe(200)
    expect(await standingOf(mentor)).toBe('silenced')
  })

  test('nobody bans alone', async () => {
    const { moderator } = here.people
    const item = await held(moderator)
    await expectUnchanged(
      here,
      () => decide(moderator, item.id, { fence: 1, ...words, action: 'ban' }),
      { status: 409, body: { code: 'item.graver' } },
    )
  })

  test.each([
    ['without its days', { ...silence, particulars: {} }, 'days'],
    ['without a reason', { ...silence, policyCode: undefined }, 'policyCode'],
    ['without words', { ...silence, note: ' ' }, 'note'],
  ])('%s nobody is silenced', async (_, { policyCode, ...given }, field) => {
    const { moderator } = here.people
    const item = await held(moderator)
    const body = { fence: 1, ...given, ...(policyCode && { policyCode }) }
    await expectUnchanged(here, () => decide(moderator, item.id, body), {
      status: 400,
      body: { field },
    })
  })

  test('a blank that is not filled in sends nothing', async () => {
    const { moderator } = here.people
    const item = await held(moderator)
    const given = { ...silence, note: 'You wrote [which words].' }
    await expectUnchanged(here, () => decide(moderator, item.id, { fence: 1, ...given }), {
      status: 422,
      body: { code: 'item.blank' },
    })
  })
})

describe('who is silenced', () => {
  test('is signed out at once, reads again, does not write, and is told until when', async () => {
    const { moderator, author, group } = here.people
    const { item } = await onItem(moderator, silence)
    await expect(author.call('GET /api/notices')).rejects.toMatchObject({ status: 401 })
    const back = await person(here.app)
    await signedInAs(author, back)
    const { person: me } = await back.call('GET /api/me')
    const until = new Date(here.app.platform.clock.now().getTime() + 3 * DAY * 60_000)
    expect(me).toMatchObject({ standing: 'silenced' })
    expect(Math.abs(Date.parse(me?.silencedUntil ?? '') - until.getTime())).toBeLessThan(60_000)
    expect(
      (await back.call('GET /api/posts/:id', { params: { id: item.postId } })).post.state,
    ).toBe('live')
    const body = { title: 'One more', body: { type: 'doc' as const, content: [] } }
    const sent = await back.raw('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body,
    })
    expect(sent.status).toBeGreaterThanOrEqual(400)
  })

  test('writes again when the time is over, by the clock, and is told once', async () => {
    const { moderator, author } = here.people
    await onItem(moderator, silence)
    here.later(3 * DAY - 1)
    await minutePasses()
    expect(await standingOf(author)).toBe('silenced')
    here.later(1)
    await minutePasses()
    await minutePasses()
    expect(await standingOf(author)).toBe('active')
    const ended = await here.enqueued('sanction.ended.notices')
    expect(ended.filter((one) => JSON.stringify(one).includes(author.id))).toHaveLength(1)
  })
})

describe('who is suspended', () => {
  test('is told until when and why where they sign in, and comes in when it is over', async () => {
    const { moderator, author } = here.people
    const { item } = await onItem(moderator, suspend)
    expect(await here.stateOf(item.postId)).toBe('removed')
    await expect(author.call('GET /api/notices')).rejects.toMatchObject({ status: 401 })
    expect(await signIn(author)).toMatchObject({
      status: 403,
      body: {
        code: 'account.suspended',
        state: {
          reason: 'attack',
          words: words.note,
          token: lockedOutToken(here.app.platform.secrets.index, author.id),
        },
      },
    })
    here.later(7 * DAY)
    // Also before any clock has seen it.
    expect(await signIn(author)).toMatchObject({ status: 200 })
    expect(await standingOf(author)).toBe('active')
  })

  test('stays so while a longer one stands', async () => {
    const { moderator, author } = here.people
    await onItem(moderator, suspend)
    await onItem(moderator, { ...silence, particulars: { days: 14 } })
    expect(await standingOf(author)).toBe('suspended')
    here.later(7 * DAY)
    await minutePasses()
    expect(await standingOf(author)).toBe('silenced')
    here.later(7 * DAY)
    await minutePasses()
    expect(await standingOf(author)).toBe('active')
  })

  test('is free again when it is taken back, with the text as it was', async () => {
    const { moderator, author } = here.people
    const { item } = await onItem(moderator, suspend)
    const { rows } = await here.app.owner.query<{ id: string }>(
      'SELECT id FROM community.decision WHERE item_id = $1',
      [item.id],
    )
    const undone = await moderator.raw('POST /api/decisions/:id/undo', {
      params: { id: rows[0]?.id ?? '' },
    })
    expect(undone.status).toBe(200)
    expect(await standingOf(author)).toBe('active')
    expect(await here.stateOf(item.postId)).toBe('live')
    expect(await signIn(author)).toMatchObject({ status: 200 })
  })
})

describe('what was before', () => {
  test('is for the staff who judge: not for visitors, members, mentors, nor the author', async () => {
    const { moderator, mentor, author } = here.people
    const item = await held(moderator)
    const look = (who: Client) => who.raw('GET /api/queue/:id/member', { params: { id: item.id } })
    expect((await look(await as(here.app, 'visitor'))).status).toBe(401)
    expect((await look(author)).status).toBe(404)
    expect((await look(mentor)).status).toBe(403)
    expect((await look(moderator)).status).toBe(200)
    await here.app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [
      item.id,
    ])
    expect((await look(moderator)).status).toBe(403)
  })

  test('holds decisions, sanctions and notes; a note is put right by another one, once', async () => {
    const { moderator, mentor } = here.people
    await onItem(moderator, silence)
    const { id } = await held(moderator)
    const add = (body: { words: string; replaces?: string }) =>
      moderator.raw<{ id: string }>('POST /api/queue/:id/notes', { params: { id }, body })
    const first = await add({ words: 'Wrote to us in May.' })
    expect(first.status).toBe(201)
    const right = { words: 'Wrote to us in June.', replaces: first.body.id }
    expect((await add(right)).status).toBe(201)
    expect((await add({ words: 'Again.', replaces: first.body.id })).status).toBe(400)
    const past = await moderator.call('GET /api/queue/:id/member', { params: { id } })
    expect(past.decisions).toMatchObject([{ action: 'silence', policyCode: 'attack' }])
    expect(past.sanctions).toMatchObject([{ kind: 'silence', holds: true, reason: 'attack' }])
    expect(past.notes.map((note) => note.words)).toEqual([
      'Wrote to us in June.',
      'Wrote to us in May.',
    ])
    // A mentor reads none of it, in whatever answer.
    expect(JSON.stringify(await read(mentor, id))).not.toContain('Wrote to us')
  })
})

/** Signs the one client in as the other person. */
async function signedInAs(who: TestPerson, into: TestPerson): Promise<void> {
  await into.call('POST /api/sign-in', { body: { email: who.email, password: PASSWORD } })
}
