import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { confirmed } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup } from '#testing/groups.ts'
import { outcome, password, secondSteps, type SecondSteps } from '#testing/second-step.ts'

let app: TestApp
let steps: SecondSteps
beforeAll(async () => {
  app = await testApp({ secondFactor: 'required', jobs: true })
  steps = secondSteps(app)
})
afterAll(() => app.close())

/** Keeps everybody from opening and ending sessions for now; says when so many wait, for that or behind each other. */
async function holding() {
  const client = await app.owner.connect()
  let held = true
  const release = async () => {
    if (!held) return
    held = false
    await client.query('COMMIT')
    client.release()
  }
  onTestFinished(release)
  await client.query('BEGIN; LOCK TABLE community.session IN EXCLUSIVE MODE')
  return {
    waiting: (many: () => number) =>
      until(async () => {
        const { rows } = await app.owner.query<{ many: number }>(
          `SELECT count(*)::int AS many FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        return (rows[0]?.many ?? 0) >= many()
      }),
    release,
  }
}

describe('setting it up', () => {
  test('is begun for a quarter of an hour: later the secret is worth nothing', async () => {
    const who = await steps.joined()
    const { secret } = await (await confirmed(who.client)).call('POST /api/me/second-factor')
    const give = (of: string) =>
      who.client.raw<{ code: string }>('PUT /api/me/second-factor', {
        body: { code: steps.codeOf(of) },
      })
    app.platform.clock.shift(15 * 60_000 + 1000)
    expect((await give(secret)).body.code).toBe('factor.lapsed')
    const { client } = await steps.setUp(who)
    expect((await client.call('GET /api/me/second-factor')).codesLeft).toBe(10)
  })

  test('is set up once by two who try at once', async () => {
    const who = await steps.joined()
    await confirmed(who.client)
    const begun = await Promise.all([
      who.client.call('POST /api/me/second-factor'),
      who.client.call('POST /api/me/second-factor'),
    ])
    const put = (secret: string) =>
      who.client.raw<{ code?: string; codes?: string[] }>('PUT /api/me/second-factor', {
        body: { code: steps.codeOf(secret) },
      })
    const held = await holding()
    let answered = 0
    const all = [...begun, ...begun].map(async ({ secret }) => {
      const answer = await put(secret)
      answered += 1
      return answer
    })
    // Of the two that were begun one was overwritten: who comes first with its code is refused and waits for nobody.
    await held.waiting(() => all.length - answered)
    expect(answered).toBeLessThanOrEqual(begun.length)
    await held.release()
    const answers = await Promise.all(all)
    const set = answers.filter(({ status }) => status === 200)
    expect(set).toHaveLength(1)
    for (const { status, body } of answers)
      if (status !== 200) expect(['factor.state', 'factor.code-wrong']).toContain(body.code)
    const [code] = set[0]?.body.codes ?? []
    expect(await outcome(steps.signIn(who, code))).toBe(200)
  })

  test('waits for who is just signing in by the password alone, and ends their session too', async () => {
    const who = await steps.joined()
    await confirmed(who.client)
    const other = new Client(app)
    const held = await holding()
    const signingIn = other.raw('POST /api/sign-in', { body: { email: who.email, password } })
    await held.waiting(() => 1)
    // Begun only now: who is signing in found nothing that they would hold.
    const { secret } = await who.client.call('POST /api/me/second-factor')
    const settingUp = who.client.raw('PUT /api/me/second-factor', {
      body: { code: steps.codeOf(secret) },
    })
    await held.waiting(() => 2)
    await held.release()
    expect([(await signingIn).status, (await settingUp).status]).toEqual([200, 200])
    expect((await other.call('GET /api/me')).person).toBeNull()
  })

  test('is asked for of who signs in while it is being set up', async () => {
    const who = await steps.joined()
    const { secret } = await (await confirmed(who.client)).call('POST /api/me/second-factor')
    const held = await holding()
    const settingUp = who.client.raw('PUT /api/me/second-factor', {
      body: { code: steps.codeOf(secret) },
    })
    await held.waiting(() => 1)
    const signingIn = outcome(steps.signIn(who))
    await held.waiting(() => 2)
    await held.release()
    expect((await settingUp).status).toBe(200)
    expect(await signingIn).toBe('factor.code-missing')
  })
})

describe('a code on paper', () => {
  test('tells by a letter that a code on paper was used, and how many are left', async () => {
    const who = await steps.setUp(await steps.joined())
    const letters = () =>
      app.mails().filter((mail) => mail.includes(`To: ${who.email}`) && mail.includes('on paper'))
    expect(await outcome(steps.signIn(who, steps.codeOf(who.secret)))).toBe(200)
    expect(await outcome(steps.signIn(who, who.codes[0]))).toBe(200)
    const [letter] = await until(() => (letters().length > 0 ? letters() : null))
    expect(letter).toContain('9 codes on paper are left')
    expect(letter).toContain('was used to sign in')
    expect(letters()).toHaveLength(1)
    const grave = { password, code: who.codes[1] ?? '' }
    await who.client.call('POST /api/me/confirm', { body: grave })
    await until(() => letters().length === 2)
    const another = letters().find((mail) => mail !== letter)
    expect(another).toContain('8 codes on paper are left')
    expect(another).toContain('to confirm that it is you')
    expect(another).not.toContain('to sign in')
    for (const mail of letters()) for (const code of who.codes) expect(mail).not.toContain(code)
  })
})

describe('in the log', () => {
  const signedIn = async (id: string) => {
    const { rows } = await app.owner.query(
      `SELECT actor_id, facts FROM audit.event WHERE action = 'account.signed-in' AND subject = $1 ORDER BY id`,
      [`account:${id}`],
    )
    return rows
  }

  test('stands who of the team signed in and with what, and nothing of their machine', async () => {
    const admin = await steps.setUp(await steps.joined('admin'))
    const who = await steps.setUp(await steps.joined('moderator'))
    expect(await outcome(steps.signIn(who, '000000'))).toBe('factor.code-wrong')
    expect(await signedIn(who.id)).toEqual([])
    await steps.signIn(who, steps.codeOf(who.secret))
    await steps.signIn(who, who.codes[0])
    const lacking = await steps.joined('moderator')
    await steps.signIn(lacking)
    expect(await signedIn(who.id)).toEqual([
      { actor_id: null, facts: { step: 'app' } },
      { actor_id: null, facts: { step: 'paper' } },
    ])
    expect(await signedIn(lacking.id)).toEqual([{ actor_id: null, facts: { step: 'none' } }])
    const { items } = await (
      await confirmed(admin.client)
    ).call('GET /api/admin/audit', { query: { kind: 'account.signed-in' } })
    expect(items.map(({ what }) => what)).toEqual(expect.arrayContaining(['app', 'paper']))
  })

  test('stands nothing of members', async () => {
    const who = await steps.joined()
    expect(await outcome(steps.signIn(who))).toBe(200)
    expect(await signedIn(who.id)).toEqual([])
  })
})

test('who is given a role is told by a letter, which names no group', async () => {
  const admin = await steps.setUp(await steps.joined('admin'))
  const who = await steps.joined()
  const group = await aGroup(app, { name: 'A telling name' })
  await (
    await confirmed(admin.client)
  ).call('POST /api/admin/people/:id/roles', {
    params: { id: who.id },
    body: { role: 'mentor', groupId: group.id },
  })
  const letter = await until(() =>
    app.mails().find((mail) => mail.includes(`To: ${who.email}`) && mail.includes('new role')),
  )
  expect(letter).toContain('made you a mentor')
  expect(letter).not.toContain('telling')
})
