import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { AGREES_AFTER_DAYS } from '@kith/shared/accounts/emergency-contract.ts'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, confirmed, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aBrochure, aClinic } from '#testing/enrolment.ts'
import { aGroup } from '#testing/groups.ts'

let app: TestApp
let asker: TestPerson
let second: TestPerson
let member: TestPerson
let code: string
let postId: string
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  // Those of earlier tests would get a letter each of all that follows.
  await app.owner.query(
    `UPDATE community.role_grant SET revoked_at = now() WHERE role = 'admin' AND revoked_at IS NULL`,
  )
  asker = await confirmed(await as(app, 'admin'))
  second = await confirmed(await as(app, 'admin'))
  member = await person(app)
  ;({ code } = await aBrochure(app, { clinicId: await aClinic(app) }))
  await member.call('POST /api/codes/redeem', {
    body: { code, level: 1, consentVersion: CONSENT_VERSION },
  })
  const group = await aGroup(app, { visibility: 'private', members: [member] })
  const post = await member.call('POST /api/groups/:slug/posts', {
    params: group,
    body: { title: 'A private title', body: bodyOf('Private words of mine.') },
  })
  postId = post.id
})

const reason = 'The police told us of a threat to a life.'
const ask = (who: TestPerson, more: object = {}) =>
  who.raw<{ id: string; code?: string }>('POST /api/admin/emergencies', {
    body: { kind: 'code', target: code, reason, minutes: 15, ...more },
  })
const answer = (who: TestPerson, id: string, said = 'approve') =>
  who.raw<object>('POST /api/admin/emergencies/:id/answer', {
    params: { id },
    body: { answer: said },
  })
const read = (who: TestPerson, id: string) =>
  who.raw<object>('POST /api/admin/emergencies/:id/read', { params: { id }, body: {} })

async function asked(more: object = {}): Promise<string> {
  const { status, body } = await ask(asker, more)
  expect(status).toBe(201)
  return body.id
}

async function lettersWaiting(): Promise<number> {
  const counts = await app.platform.jobs.counts(app.platform.community.db, ['letter'])
  return counts.reduce((sum, { waiting }) => sum + waiting, 0)
}

async function opened(more: object = {}): Promise<string> {
  const id = await asked(more)
  expect((await answer(second, id)).status).toBe(200)
  return id
}

describe('looking at a record in an emergency', () => {
  test('is for administrators alone', async () => {
    const id = await opened()
    const others = [
      await as(app, 'visitor'),
      member,
      await confirmed(await as(app, 'moderator')),
      await confirmed(await as(app, 'clinic', { clinic: await aClinic(app) })),
    ]
    for (const other of others) {
      expect((await other.raw('GET /api/admin/emergencies')).status).toBeGreaterThanOrEqual(401)
      for (const tried of [await ask(other), await answer(other, id), await read(other, id)])
        expect([401, 403]).toContain(tried.status)
    }
  })

  test('says whether there is another administrator who could agree', async () => {
    const told = async () => (await asker.call('GET /api/admin/emergencies')).second
    expect(await told()).toBe(true)
    await app.owner.query(
      `UPDATE community.role_grant SET revoked_at = now() WHERE role = 'admin' AND account_id <> $1 AND revoked_at IS NULL`,
      [asker.id],
    )
    expect(await told()).toBe(false)
  })

  test('needs the password again, a reason of words, and something that is named', async () => {
    expect((await ask(await as(app, 'admin'))).body).toMatchObject({ code: 'session.confirm' })
    expect((await ask(asker, { reason: ' '.repeat(30) })).status).toBe(400)
    expect((await ask(asker, { reason: 'too short' })).status).toBe(400)
    expect((await ask(asker, { target: 'no such code' })).body).toMatchObject({
      code: 'request.invalid',
    })
    expect((await ask(asker, { minutes: 61 })).status).toBe(400)
    expect((await ask(asker, { kind: 'post' })).status).toBe(400)
  })

  test('opens nothing until another administrator agreed, and never oneself', async () => {
    const id = await asked()
    expect((await read(asker, id)).body).toMatchObject({ code: 'emergency.state' })
    expect((await answer(asker, id)).status).toBe(403)
    await expect(
      app.owner.query(
        `UPDATE community.emergency SET state = 'open', answered_by = asked_by, answered_at = now(), until = now() WHERE id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'emergency_of_two' })
    await answer(second, id)
    expect((await read(second, id)).status).toBe(403)
    expect((await read(asker, id)).body).toEqual({
      person: { id: member.id, screenName: member.screenName },
      clinicName: 'Lakeside',
      title: null,
      text: null,
    })
  })

  test('is not agreed to by whom an administrator made one days ago, whichever, and the database holds it too', async () => {
    const made = await confirmed(await as(app, 'admin'))
    const madeBy = async (by: string | null, daysAgo: number) => {
      const at = new Date(app.platform.clock.now().getTime() - daysAgo * 86_400_000)
      await app.owner.query(
        `UPDATE community.role_grant SET granted_by = $2, granted_at = $3 WHERE account_id = $1`,
        [made.id, by, at],
      )
    }
    const listed = () => made.call('GET /api/admin/emergencies')
    const id = await asked()
    for (const by of [asker.id, second.id]) {
      await madeBy(by, AGREES_AFTER_DAYS - 0.01)
      expect((await answer(made, id)).status).toBe(403)
      expect((await listed()).agreesFrom).not.toBeNull()
    }
    await expect(
      app.owner.query(
        `UPDATE community.emergency SET state = 'open', answered_by = $2, answered_at = $3, until = $3 WHERE id = $1`,
        [id, made.id, app.platform.clock.now()],
      ),
    ).rejects.toThrow('not been an administrator long enough')
    expect((await answer(made, id, 'refuse')).status).toBe(200)

    await madeBy(asker.id, AGREES_AFTER_DAYS)
    expect((await listed()).agreesFrom).toBeNull()
    expect((await answer(made, await asked())).status).toBe(200)
    // Whom those who run the server made may at once.
    await madeBy(null, 0)
    expect((await answer(made, await asked())).status).toBe(200)
  })

  test('says from when somebody can agree, where only a new administrator could', async () => {
    await app.owner.query(
      `UPDATE community.role_grant SET granted_by = $1, granted_at = $2 WHERE role = 'admin' AND account_id <> $1`,
      [asker.id, app.platform.clock.now()],
    )
    const { second: can, secondFrom } = await asker.call('GET /api/admin/emergencies')
    const due = app.platform.clock.now().getTime() + AGREES_AFTER_DAYS * 86_400_000
    expect(can).toBe(false)
    expect(Math.abs(Date.parse(secondFrom ?? '') - due)).toBeLessThan(60_000)
  })

  test('is no reading for the database either, before it is open and after', async () => {
    const id = await asked()
    const look = () =>
      app.owner.query(
        'INSERT INTO community.emergency_read (emergency_id, at) VALUES ($1, now())',
        [id],
      )
    await expect(look()).rejects.toThrow('nobody may look at this now')
    await answer(second, id)
    await look()
    await app.owner.query(
      `UPDATE community.emergency SET answered_at = answered_at - interval '1 hour', until = until - interval '1 hour' WHERE id = $1`,
      [id],
    )
    await expect(look()).rejects.toThrow('nobody may look at this now')
  })

  test('shows the words of a private post, and not who wrote them under a mask', async () => {
    const id = await opened({ kind: 'post', target: postId })
    const found = { title: 'A private title', text: 'Private words of mine.' }
    expect((await read(asker, id)).body).toMatchObject({ ...found, person: { id: member.id } })
    await app.owner.query('UPDATE community.post SET mask = 3 WHERE id = $1', [postId])
    expect((await read(asker, id)).body).toMatchObject({ ...found, person: null })
    // Whom it concerns sees it all the same.
    expect((await member.call('GET /api/me/looks')).items).toMatchObject([
      { kind: 'post' },
      { kind: 'post' },
    ])
  })

  test('ends with its minutes, by a refusal, and when any administrator takes it back', async () => {
    const refused = await asked()
    await answer(second, refused, 'refuse')
    expect((await answer(second, refused)).body).toMatchObject({ code: 'emergency.state' })
    expect((await read(asker, refused)).body).toMatchObject({ code: 'emergency.state' })

    const id = await opened()
    const third = await as(app, 'admin')
    expect(
      (await third.raw('POST /api/admin/emergencies/:id/end', { params: { id }, body: {} })).status,
    ).toBe(200)
    expect((await read(asker, id)).body).toMatchObject({ code: 'emergency.state' })

    const short = await opened({ minutes: 5 })
    expect((await read(asker, short)).status).toBe(200)
    app.platform.clock.shift(5 * 60_000)
    expect((await read(await confirmed(asker), short)).body).toMatchObject({
      code: 'emergency.state',
    })
    const waiting = await asked()
    app.platform.clock.shift(24 * 3_600_000)
    const late = await confirmed(await as(app, 'admin'))
    expect((await answer(late, waiting)).body).toMatchObject({ code: 'emergency.state' })
  })

  test('is written down each time, and told to whom it concerns and to all administrators', async () => {
    const mails = (to: TestPerson, subject: string) =>
      app.mails().filter((mail) => mail.includes(to.email) && mail.includes(subject)).length
    // What earlier tests set off may go on for a while.
    await until(async () => (await lettersWaiting()) === 0)
    const told = () => [asker, second].map((admin) => mails(admin, 'Emergency access'))
    const before = told()
    const id = await opened()
    await read(asker, id)
    await read(asker, id)
    const { rows } = await app.owner.query(
      `SELECT action, actor_id FROM audit.event WHERE subject = $1 ORDER BY id`,
      [`emergency:${id}`],
    )
    expect(rows).toEqual([
      { action: 'emergency.asked', actor_id: asker.id },
      { action: 'emergency.open', actor_id: second.id },
      { action: 'emergency.read', actor_id: asker.id },
      { action: 'emergency.read', actor_id: asker.id },
    ])
    const { items } = await second.call('GET /api/admin/emergencies')
    expect(items.find((item) => item.id === id)).toMatchObject({
      askedBy: asker.screenName,
      answeredBy: second.screenName,
      reason,
      mine: false,
      reads: [expect.any(String), expect.any(String)],
    })
    expect((await member.call('GET /api/me/looks')).items).toHaveLength(2)
    expect((await asker.call('GET /api/me/looks')).items).toEqual([])
    await until(() => mails(member, 'Someone looked at a record of yours') === 2)
    await until(async () => (await lettersWaiting()) === 0)
    expect(told()).toEqual(before.map((mails) => mails + 4))
    // The mail says nothing of what or who.
    for (const mail of app.mails())
      if (mail.includes('Emergency access')) expect(mail).not.toContain(member.screenName)
  })

  test('writes once to each administrator, also when a mail fails and is tried again', async () => {
    await until(async () => (await lettersWaiting()) === 0)
    const { mailer } = app.platform
    const sent: string[] = []
    let failed = ''
    const send = vi.spyOn(mailer, 'send').mockImplementation(async ({ to }) => {
      if (failed === '' && sent.length === 1) {
        failed = to
        throw new Error('not now')
      }
      sent.push(to)
    })
    await asked()
    // What failed is looked for every half minute.
    await until(async () => (await lettersWaiting()) === 0, 45_000)
    send.mockRestore()
    expect(sent).toEqual(expect.arrayContaining([asker.email, second.email, failed]))
    expect(sent.toSorted()).toEqual([...new Set(sent)].toSorted())
  })

  test('keeps of a code its hash and its end, and tells neither that it was used nor by whom before it is open', async () => {
    const unused = await aBrochure(app, { clinicId: await aClinic(app) })
    const [used, other] = [await ask(asker), await ask(asker, { target: unused.code })]
    expect(Object.keys(used.body)).toEqual(Object.keys(other.body))
    const { rows } = await app.owner.query<{ line: string }>(
      'SELECT e::text AS line FROM community.emergency e',
    )
    const plain = code.replaceAll('-', '')
    for (const { line } of rows) expect(line).not.toContain(plain.slice(0, 8))
    await answer(second, other.body.id)
    expect((await read(asker, other.body.id)).body).toMatchObject({ person: null })
  })
})
