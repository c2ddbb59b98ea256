import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, confirmed, person } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())

const newcomer = {
  email: 'new@example.org',
  screenName: 'Willow Teapot',
  password: 'a long enough phrase',
  locale: 'en',
  kind: 'patient',
} as const

function linkIn(mail: string, page: string): string {
  const flat = mail.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  return new RegExp(`${page}#([A-Za-z0-9_-]{43})`).exec(flat)?.[1] ?? ''
}

describe('joining', () => {
  test('opens a session, and the mailed link confirms the address', async () => {
    const someone = new Client(app)
    const { person: before } = await someone.call('POST /api/join', { body: newcomer })
    expect(before).toMatchObject({ screenName: 'Willow Teapot', verified: false })
    const mail = await until(() => app.mails().find((text) => text.includes('new@example.org')))
    expect(mail).toContain('Subject: Confirm your e-mail address')
    const token = linkIn(mail, '/verify')
    // Also on another device, where nobody is signed in.
    expect(await new Client(app).call('POST /api/verify', { body: { token } })).toEqual({
      verified: true,
    })
    expect((await someone.call('GET /api/me')).person?.verified).toBe(true)
    await expect(someone.call('POST /api/verify', { body: { token } })).rejects.toMatchObject({
      code: 'token.spent',
    })
  })

  test('with an address that someone confirmed answers alike and writes to its owner', async () => {
    const again = await new Client(app).raw('POST /api/join', {
      body: { ...newcomer, email: 'NEW@example.org', screenName: 'Amber Kettle' },
    })
    expect(again.status).toBe(201)
    expect(again.body).toMatchObject({ person: { verified: false } })
    const mail = await until(() =>
      app.mails().find((text) => text.includes('You already have an account')),
    )
    expect(mail).toContain('new@example.org')
  })

  test('needs a free screen name and a password that is hard to guess', async () => {
    const body = { ...newcomer, email: 'other@example.org' }
    await expect(
      new Client(app).call('POST /api/join', { body: { ...body, screenName: 'willowteapot' } }),
    ).rejects.toMatchObject({
      code: 'account.screen-name-taken',
    })
    await expect(
      new Client(app).call('POST /api/join', { body: { ...body, screenName: 'Kith Moderator' } }),
    ).rejects.toMatchObject({ code: 'account.screen-name-unfit' })
    await expect(
      new Client(app).call('POST /api/join', {
        body: { ...body, screenName: 'Fern', password: 'abcabcabcabcabcabc' },
      }),
    ).rejects.toMatchObject({ code: 'account.password-weak' })
  })

  test('keeps the address only as ciphertext', async () => {
    const { rows } = await app.owner.query('SELECT account::text AS line FROM community.account')
    expect(rows.length).toBeGreaterThan(1)
    for (const { line } of rows) expect(line).not.toContain('@')
  })
})

describe('signing in', () => {
  test('answers alike for a wrong password and for nobody', async () => {
    const wrong = await new Client(app).raw('POST /api/sign-in', {
      body: { email: 'new@example.org', password: 'something else' },
    })
    const nobody = await new Client(app).raw('POST /api/sign-in', {
      body: { email: 'nobody@example.org', password: 'something else' },
    })
    expect(wrong.status).toBe(401)
    expect({ ...Object(wrong.body), requestId: '' }).toEqual({
      ...Object(nobody.body),
      requestId: '',
    })
  })

  test('opens a session that signing out ends', async () => {
    const someone = new Client(app)
    await someone.call('POST /api/sign-in', {
      body: { email: 'new@example.org', password: newcomer.password },
    })
    expect((await someone.call('GET /api/me/sessions')).items.some(({ current }) => current)).toBe(
      true,
    )
    const stolen = new Client(app, someone.token)
    const out = await someone.raw('POST /api/sign-out')
    expect(out.headers['clear-site-data']).toBe('"cache", "cookies"')
    expect(await stolen.call('GET /api/me')).toEqual({ person: null })
  })

  test('is over for who signs out while their password is looked at once more', async () => {
    const someone = new Client(app)
    const { password } = newcomer
    await someone.call('POST /api/sign-in', { body: { email: newcomer.email, password } })
    const twin = new Client(app, someone.token)
    const confirming = twin.raw('POST /api/me/confirm', { body: { password } })
    await someone.call('POST /api/sign-out')
    expect((await confirming).status).toBe(401)
  })

  test('is refused to who is suspended, whose open sessions no longer count', async () => {
    const someone = await person(app)
    await app.owner.query(`UPDATE community.account SET standing = 'suspended' WHERE id = $1`, [
      someone.id,
    ])
    expect(await someone.call('GET /api/me')).toEqual({ person: null })
  })
})

describe('resetting a password', () => {
  test('by the mailed link ends all sessions and works once', async () => {
    const before = new Client(app)
    await before.call('POST /api/sign-in', {
      body: { email: 'new@example.org', password: newcomer.password },
    })
    const ask = (email: string) =>
      new Client(app).raw('POST /api/reset/request', { body: { email, locale: 'en' } })
    expect((await ask('new@example.org')).status).toBe((await ask('nobody@example.org')).status)
    const mail = await until(() =>
      app.mails().find((text) => text.includes('Choose a new password')),
    )
    const token = linkIn(mail, '/reset')
    const body = { token, password: 'another long phrase' }
    await new Client(app).call('POST /api/reset', { body })
    expect(await before.call('GET /api/me')).toEqual({ person: null })
    await expect(new Client(app).call('POST /api/reset', { body })).rejects.toMatchObject({
      code: 'token.spent',
    })
    await new Client(app).call('POST /api/sign-in', {
      body: { email: 'new@example.org', password: body.password },
    })
  })
})

test('asking for a reset enqueues as much work for an address that nobody has', async () => {
  const own = await testApp()
  const { email } = await person(own)
  const enqueued = async (to: string) => {
    await new Client(own).call('POST /api/reset/request', { body: { email: to, locale: 'en' } })
    const { rows } = await own.owner.query(`SELECT count(*)::int AS n FROM jobs.job`)
    return rows[0].n
  }
  expect([await enqueued(email), await enqueued('nobody@example.org')]).toEqual([1, 2])
  await own.close()
})

describe('roles', () => {
  test('are granted by administrators alone', async () => {
    const member = await as(app, 'member')
    const input = { params: { id: member.id }, body: { role: 'moderator' } } as const
    await expect(
      (await as(app, 'visitor')).call('POST /api/admin/people/:id/roles', input),
    ).rejects.toMatchObject({ status: 401 })
    await expect(member.call('POST /api/admin/people/:id/roles', input)).rejects.toMatchObject({
      status: 403,
    })
    const admin = await confirmed(await as(app, 'admin'))
    const row = await admin.call('POST /api/admin/people/:id/roles', input)
    expect(row.grants).toMatchObject([{ role: 'moderator' }])
    // The change of rights ended the open session.
    expect(await member.call('GET /api/me')).toEqual({ person: null })
  })

  test('are neither given nor taken without the password given again in the last ten minutes', async () => {
    const member = await as(app, 'member')
    const admin = await as(app, 'admin')
    const give = () =>
      admin.raw('POST /api/admin/people/:id/roles', {
        params: { id: member.id },
        body: { role: 'moderator' },
      })
    const refused = { status: 403, body: { code: 'session.confirm' } }
    expect(await give()).toMatchObject(refused)
    await confirmed(admin)
    expect((await give()).status).toBe(201)
    app.platform.clock.shift(10 * 60_000 + 1)
    expect(await give()).toMatchObject(refused)
    app.platform.clock.shift(-10 * 60_000 - 1)
  })

  test('of a clinic and of moderation are not held by one person, but by a recorded exception', async () => {
    const admin = await confirmed(await as(app, 'admin'))
    const moderator = await as(app, 'moderator')
    const { rows } = await app.owner.query(
      `INSERT INTO clinic.clinic (name, timezone, locale) VALUES ('Lakeside', 'America/Chicago', 'en') RETURNING id`,
    )
    const body = { role: 'clinic', clinicId: String(rows[0].id) } as const
    const params = { id: moderator.id }
    await expect(
      admin.call('POST /api/admin/people/:id/roles', { params, body }),
    ).rejects.toMatchObject({ code: 'role.conflict' })
    const row = await admin.call('POST /api/admin/people/:id/roles', {
      params,
      body: { ...body, exceptionReason: 'covers both during the summer' },
    })
    expect(row.grants).toHaveLength(2)
    await expect(
      admin.call('POST /api/admin/people/:id/roles', {
        params,
        body: { ...body, clinicId: moderator.id },
      }),
    ).rejects.toMatchObject({ code: 'role.unknown-place' })
  })
})
