import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aClinic } from '#testing/clinic.ts'
import { aGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'
import { randomToken } from '#platform/secrets.ts'
import { sessions } from '#platform/sessions.ts'
import { forgetNames } from './name-queries.ts'
import { sessionStore } from './person-queries.ts'
import { capsFor } from './roles.ts'

const DAY = 86_400_000

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const take = (who: Client, screenName: string) =>
  who.raw<{ code: string; screenName: string; state: { problem?: string; nextAt?: string } }>(
    'PUT /api/me/name',
    { body: { screenName } },
  )
const join = (screenName: string) =>
  new Client(app).raw<{ code: string }>('POST /api/join', {
    body: {
      email: `${encodeURIComponent(screenName).replaceAll('%', '')}@example.org`,
      screenName,
      password: 'a long enough phrase',
      locale: 'en',
      kind: 'patient',
    },
  })
const check = (who: Client, name: string) =>
  who.call('GET /api/screen-names/:name', { params: { name } })

describe('a screen name', () => {
  test('is changed by who has signed in', async () => {
    const visitor = await as(app, 'visitor')
    expect((await take(visitor, 'Fresh Fern')).status).toBe(401)
    expect((await visitor.raw('GET /api/me/name')).status).toBe(401)
  })

  test('is not changed by who may say nothing to others', async () => {
    for (const limits of [{ standing: 'silenced' }, { verified: false }] as const) {
      const who = await person(app, limits)
      expect((await take(who, 'Loud Larch')).status).toBe(403)
      expect((await who.call('GET /api/me/name')).screenName).toBe(who.screenName)
    }
  })

  test('stands everywhere at once: in the account, over texts and where someone is named', async () => {
    const self = await person(app, { screenName: 'Amber Alder' })
    const group = await aGroup(app, { members: [self] })
    const post = await aPost(app, group, self)
    await aReply(app, post, self)
    expect(await take(self, 'Bright Birch')).toMatchObject({
      status: 200,
      body: {
        screenName: 'Bright Birch',
        changesLeft: 1,
        nextAt: null,
        before: { name: 'Amber Alder' },
      },
    })
    const page = await self.call('GET /api/posts/:id', { params: { id: post.id }, query: {} })
    expect(page.post.author?.screenName).toBe('Bright Birch')
    expect(page.replies[0]?.author?.screenName).toBe('Bright Birch')
    expect((await self.call('GET /api/me')).person?.screenName).toBe('Bright Birch')
  })

  test.each([
    ['its accents', 'Cóol Cédar'],
    ['its capitals and spaces', 'COOLCEDAR'],
    ['a nought for an o', 'C0ol Cedar'],
    ['a one for an l', 'Coo1 Cedar'],
  ])('is taken where another differs only by %s', async (_, other) => {
    await app.owner.query(`DELETE FROM community.account WHERE screen_name = 'Cool Cedar'`)
    await person(app, { screenName: 'Cool Cedar' })
    expect(await take(await person(app), other)).toMatchObject({
      status: 409,
      body: { code: 'account.screen-name-taken' },
    })
    expect(await join(other)).toMatchObject({ status: 409 })
    expect(await check(new Client(app), other)).toMatchObject({ free: false, problem: 'taken' })
  })

  test('is nobody else’s who is called exactly so, also under another key', async () => {
    const old = await person(app, { screenName: 'Dusty Dahlia' })
    // As of two old names that newer rules made one: the second has a key of its own.
    await app.owner.query(`UPDATE community.account SET screen_name_key = 'other' WHERE id = $1`, [
      old.id,
    ])
    const wants = await person(app)
    expect(await check(wants, 'Dusty Dahlia')).toMatchObject({ free: false, problem: 'taken' })
    expect(await take(wants, 'Dusty Dahlia')).toMatchObject({ status: 409 })
    expect(await join('Dusty Dahlia')).toMatchObject({ status: 409 })
    const written = app.owner.query(
      `UPDATE community.account SET screen_name = 'Dusty Dahlia' WHERE id = $1`,
      [wants.id],
    )
    await expect(written).rejects.toThrow('account_screen_name')
  })

  test('is refused where it looks like one of staff, or as if it were of a clinic', async () => {
    await as(app, 'moderator')
    await aClinic(app, { name: 'Marigold Centre' })
    for (const name of ['Kith Ann', 'Mode rator', 'Marigold Centre', 'Мarigold']) {
      const { status, body } = await take(await person(app), name)
      expect([name, status, body.code]).toEqual([name, 422, 'account.screen-name-unfit'])
      expect((await join(name)).status).toBe(422)
    }
  })

  test('can be written anew by who has it, and by nobody else', async () => {
    const self = await person(app, { screenName: 'dusty dune' })
    expect(await check(self, 'Dusty Dune')).toMatchObject({ free: true })
    expect((await take(self, 'Dusty Dune')).status).toBe(200)
  })

  test('is changed twice in ninety days', async () => {
    const self = await person(app)
    for (const name of ['Early Elm', 'Elder Elm']) expect((await take(self, name)).status).toBe(200)
    const third = await take(self, 'Eager Elm')
    expect(third).toMatchObject({ status: 409, body: { code: 'account.screen-name-soon' } })
    expect(third.body.state.nextAt).toMatch(/Z$/)
    expect((await self.call('GET /api/me/name')).changesLeft).toBe(0)
    app.platform.clock.shift(91 * DAY)
    const later = await signedInAnew(self)
    expect((await take(later, 'Eager Elm')).status).toBe(200)
  })

  test('that is the same as before costs no change', async () => {
    const self = await person(app, { screenName: 'Faint Fir' })
    expect((await take(self, 'Faint Fir')).body).toMatchObject({ changesLeft: 2, before: null })
  })
})

describe('a former name', () => {
  test('is kept from everybody else for 180 days, and is given back to who had it', async () => {
    const self = await person(app, { screenName: 'Golden Gorse' })
    await take(self, 'Grey Gorse')
    expect((await join('golden gorse')).status).toBe(409)
    expect((await take(await person(app), 'G0lden Gorse')).status).toBe(409)
    expect(await check(new Client(app), 'Golden Gorse')).toMatchObject({ problem: 'taken' })
    expect((await take(self, 'Golden Gorse')).status).toBe(200)
    expect((await take(await person(app), 'Grey Gorse')).status).toBe(409)
    app.platform.clock.shift(181 * DAY)
    await forgetNames(app.platform.community.db, app.platform.clock.now())
    expect((await take(await person(app), 'Grey Gorse')).status).toBe(200)
  })

  test('is told for thirty days', async () => {
    const self = await person(app, { screenName: 'Happy Hazel' })
    await take(self, 'Humble Hazel')
    app.platform.clock.shift(31 * DAY)
    const later = await signedInAnew(self)
    expect((await later.call('GET /api/me/name')).before).toBeNull()
  })
})

describe('two who take one name at the same moment', () => {
  test.each([
    ['names that look alike', ['Jay Barnet', 'Jay Bamet', 'JAY BARNET', 'jay bamet']],
    ['the same', ['Ivory Ivy', 'Ivory Ivy', 'ivory ivy', 'Iv0ry Ivy']],
    ['the same once more', ['Jolly Jade', 'Jolly Jade', 'Jolly Jade', 'Jolly Jade']],
  ])('(%s): one gets it', async (_, names) => {
    const people = await Promise.all(names.map(() => person(app)))
    const answers = await Promise.all(
      names.map((name, n) => take(people[n] ?? new Client(app), name)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3)
  })

  test('nor does anybody get a name in the moment in which it is left', async () => {
    for (let round = 0; round < 5; round++) {
      const letter = 'abcde'[round] ?? ''
      const self = await person(app, { screenName: `Kind Kale ${letter}` })
      const [left, ...others] = await Promise.all([
        take(self, `Keen Kale ${letter}`),
        take(await person(app), `Kind Kale ${letter}`),
        join(`kind kale ${letter}`),
      ])
      expect([left.status, ...others.map(({ status }) => status)]).toEqual([200, 409, 409])
    }
  })
})

/** The session of long ago has ended. */
async function signedInAnew(who: TestPerson): Promise<Client> {
  const token = randomToken()
  const now = app.platform.clock.now()
  await sessions(sessionStore(app.platform.community.db)).open(
    token,
    who.id,
    capsFor([]),
    'test',
    now,
  )
  return new Client(app, token)
}
