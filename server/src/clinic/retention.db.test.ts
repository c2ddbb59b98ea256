import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plusDays, weekOf } from '@kith/shared/days.ts'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { aBrochure } from '#testing/enrolment.ts'
import { dryRun, retain } from './retention-jobs.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.owner.query(
    `DELETE FROM link.enrolment_link; DELETE FROM survey.assignment WHERE clinic_id IS NOT NULL; DELETE FROM survey.link;
     UPDATE clinic.invitation SET code_hash = NULL; DELETE FROM clinic.retention_run`,
  )
  clinic = await aClinic(app, { timezone: 'UTC' })
})

/** So many weeks from this one. */
const monday = (weeks: number) => plusDays(weekOf(new Date().toISOString().slice(0, 10)), weeks * 7)
const due = () => app.platform.clinic.db.transaction((tx) => dryRun(tx, app.platform.clock.now()))
const counted = async (lines: Awaited<ReturnType<typeof due>>) =>
  Object.fromEntries(lines.map(({ kind, n }) => [kind, n]))

/** A batch that was printed, and of which the last was handed out, so many days ago. */
async function anOldCode(days: number, more: Partial<Parameters<typeof aBrochure>[1]> = {}) {
  const brochure = await aBrochure(app, { clinicId: clinic.id, state: 'handed', ...more })
  await app.owner.query(
    `UPDATE clinic.print_batch SET printed_at = now() - $2::int * interval '1 day'
     WHERE id = (SELECT batch_id FROM clinic.invitation WHERE id = $1)`,
    [brochure.id, days],
  )
  await app.owner.query(
    'UPDATE clinic.invitation SET handed_on = current_date - $2::int WHERE id = $1',
    [brochure.id, days],
  )
  return brochure
}

async function aDraft(days: number, state = 'in-progress'): Promise<void> {
  await app.owner.query(
    `WITH a AS (INSERT INTO survey.assignment (version_id, subject_kind, clinic_id, wave, opens_on)
       SELECT id, 'anonymous', $1, 'visit', current_date FROM survey.version LIMIT 1 RETURNING id)
     INSERT INTO survey.response (assignment_id, subject_kind, state, language, mode, started_on)
     SELECT id, 'anonymous', $3, 'en', 'tablet', current_date - $2::int FROM a`,
    [clinic.id, days, state],
  )
}

async function aLink(days: number, level: 0 | 2 = 0): Promise<void> {
  const member = await person(app)
  const { code } = await aBrochure(app, { clinicId: clinic.id })
  await member.call('POST /api/codes/redeem', {
    body: { code, level: 2, consentVersion: CONSENT_VERSION },
  })
  const [link] = (await member.call('GET /api/me/links')).items
  if (level === 0)
    await member.call('PUT /api/me/links/:id', {
      params: { id: link?.id ?? '' },
      body: { level: 0, consentVersion: CONSENT_VERSION },
    })
  await app.owner.query(
    `UPDATE link.enrolment_link SET changed_at = now() - $2::int * interval '1 day' WHERE id = $1`,
    [link?.id, days],
  )
}

async function aSurveyLink(daysLeft: number, state = 'open'): Promise<void> {
  await app.owner.query(
    `INSERT INTO survey.link (clinic_id, batch_id, version_id, kind, token_hash, state, max_uses, expires_on, made_on)
     SELECT $1, gen_random_uuid(), id, 'open', decode(md5(random()::text), 'hex'), $3, 20, current_date + $2::int, current_date
     FROM survey.version LIMIT 1`,
    [clinic.id, daysLeft, state],
  )
}

describe('a night', () => {
  test('removes what is past its time and nothing else, and the dry run said so before', async () => {
    await aDraft(31)
    await aDraft(29)
    await aDraft(31, 'completed')
    await anOldCode(181)
    await anOldCode(179)
    await anOldCode(181, { expiresOn: '2999-01-01' })
    await aLink(31)
    await aLink(29)
    await aLink(400, 2)
    await aSurveyLink(-1)
    await aSurveyLink(0)
    await aSurveyLink(9, 'void')
    const said = await counted(await due())
    expect(said).toEqual({ drafts: 1, codes: 1, links: 1, 'survey-links': 2 })
    // Looking changed nothing.
    expect(await counted(await due())).toEqual(said)
    expect(await counted(await retain(app.platform))).toEqual(said)
    expect(await due()).toEqual([])
    expect(await retain(app.platform)).toEqual([])
    const { rows } = await app.owner.query(
      `SELECT (SELECT count(*)::int FROM survey.response r JOIN survey.assignment a ON a.id = r.assignment_id WHERE a.clinic_id = $1) AS answers,
        (SELECT count(code_hash)::int FROM clinic.invitation WHERE clinic_id = $1) AS codes,
        (SELECT count(*)::int FROM link.enrolment_link WHERE clinic_id = $1) AS links,
        (SELECT count(token_hash)::int FROM survey.link WHERE clinic_id = $1) AS "surveyLinks"`,
      [clinic.id],
    )
    // Beside the two codes that are not old are the three that made the links.
    expect(rows).toEqual([{ answers: 2, codes: 5, links: 2, surveyLinks: 1 }])
  })

  test('that is killed half-way is gone on with, and what it removed is counted once', async () => {
    for (let n = 0; n < 5; n++) await anOldCode(200)
    // Of three batches the last fails at its last statement.
    await app.owner.query(
      `CREATE FUNCTION public.killed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$;
       CREATE TRIGGER killed BEFORE UPDATE ON clinic.retention_run FOR EACH ROW WHEN (NEW.removed > 4)
         EXECUTE FUNCTION public.killed()`,
    )
    await expect(retain(app.platform, 2)).rejects.toMatchObject({ cause: { message: 'killed' } })
    await app.owner.query(
      'DROP TRIGGER killed ON clinic.retention_run; DROP FUNCTION public.killed',
    )
    expect(await counted(await due())).toEqual({ codes: 1 })
    // Two at once, as where a process only seemed to be dead.
    await Promise.all([retain(app.platform, 2), retain(app.platform, 2)])
    const { rows } = await app.owner.query(
      'SELECT kind, removed FROM clinic.retention_run WHERE clinic_id = $1',
      [clinic.id],
    )
    expect(rows).toEqual([{ kind: 'codes', removed: 5 }])
    const noted = await app.owner.query<{ n: number }>(
      `SELECT sum((facts->>'removed')::int)::int AS n FROM audit.event
       WHERE action = 'retention.removed' AND subject = $1`,
      [`clinic:${clinic.id}`],
    )
    expect(noted.rows).toEqual([{ n: 5 }])
  })

  test('leaves the reports as they were: codes that are gone are still counted by batch, week and channel', async () => {
    for (const days of [181, 183, 190, 220]) await anOldCode(days)
    await app.owner.query(
      `UPDATE clinic.invitation SET handed_by_role = CASE WHEN random() < 0.5 THEN 'nurse' END,
         opened_on = CASE WHEN handed_on < current_date - 185 THEN handed_on + 2 END WHERE clinic_id = $1`,
      [clinic.id],
    )
    const redeemed = await anOldCode(200)
    await app.owner.query(
      `UPDATE clinic.invitation SET state = 'redeemed', uses = 1, opened_on = handed_on + 1, redeemed_on = handed_on + 3
       WHERE id = $1`,
      [redeemed.id],
    )
    const reports = async () => ({
      enrolment: await clinic.staff.call('GET /api/clinics/:clinicId/enrolment', {
        params: { clinicId: clinic.id },
        query: { from: monday(-60), to: plusDays(monday(0), -1) },
      }),
      batches: await clinic.staff.call('GET /api/clinics/:clinicId/print-batches', {
        params: { clinicId: clinic.id },
      }),
    })
    const before = await reports()
    expect(JSON.stringify(before.enrolment)).toContain('"n":5')
    expect(await counted(await retain(app.platform))).toEqual({ codes: 5 })
    const { refreshedAt: _, ...after } = (await reports()).enrolment
    expect(after).toEqual({ ...before.enrolment, refreshedAt: undefined })
    const { items } = (await reports()).batches
    // But for their last day, which is over.
    expect(items).toEqual(
      before.batches.items.map((one, i) => ({ ...one, expiresOn: items[i]?.expiresOn })),
    )
    const today = new Date().toISOString().slice(0, 10)
    expect(items.filter(({ expiresOn }) => expiresOn === null || expiresOn > today)).toEqual([])
    const { rows } = await app.owner.query(
      `SELECT count(*)::int AS n FROM clinic.invitation WHERE clinic_id = $1 AND (code_hash IS NOT NULL
        OR redeemed_on IS NULL AND (extract(isodow FROM handed_on) <> 1 OR extract(isodow FROM opened_on) <> 1))`,
      [clinic.id],
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  test('counts the time of a code that was scanned late from the scan, in whatever week it stands', async () => {
    const scanned = await anOldCode(181)
    await app.owner.query(
      'UPDATE clinic.invitation SET handed_by_code = true, scanned_on = current_date - 10 WHERE id = $1',
      [scanned.id],
    )
    expect(await counted(await due())).toEqual({})
  })

  test('makes a code unusable like all that are, and nobody is handed one that is gone', async () => {
    const { id, code } = await anOldCode(181)
    await retain(app.platform)
    const visitor = await as(app, 'visitor')
    expect((await visitor.raw('POST /api/codes/check', { body: { code } })).body).toMatchObject({
      code: 'code.unusable',
    })
    await app.owner.query(
      `ALTER TABLE clinic.invitation DISABLE TRIGGER forward_only;
       UPDATE clinic.invitation SET state = 'printed' WHERE id = '${id}';
       ALTER TABLE clinic.invitation ENABLE TRIGGER forward_only`,
    )
    const { rows } = await app.owner.query<{ batch_id: string }>(
      'SELECT batch_id FROM clinic.invitation WHERE id = $1',
      [id],
    )
    const given = await clinic.staff.raw('POST /api/clinics/:clinicId/offers', {
      params: { clinicId: clinic.id },
      body: { outcome: 'handed', count: 1, batchId: rows[0]?.batch_id },
    })
    expect(given.body).toMatchObject({ code: 'invitation.state', state: { left: 0 } })
  })

  test('takes a code by what its clinic knows of it, whether or not it was used', async () => {
    const [unused, used] = [await anOldCode(181), await anOldCode(181)]
    await app.owner.query(
      `UPDATE clinic.invitation SET state = 'redeemed', uses = 1, opened_on = current_date, redeemed_on = current_date WHERE id = $1`,
      [used.id],
    )
    await retain(app.platform)
    const asked = await Promise.all(
      [unused, used].map(({ code }) =>
        clinic.staff.raw<object>('POST /api/clinics/:clinicId/offers', {
          params: { clinicId: clinic.id },
          body: { outcome: 'handed', count: 1, code },
        }),
      ),
    )
    const said = asked.map(({ status, body }) => ({ status, ...body, requestId: '' }))
    expect(said[0]).toEqual(said[1])
  })
})

test('administrators see what will go and what went, small counts by the threshold over clinics, and who works at one by its own', async () => {
  await clinic.staff.call('GET /api/clinics')
  await app.owner.query('UPDATE clinic.clinic SET threshold_internal = 5 WHERE id = $1', [
    clinic.id,
  ])
  for (let n = 0; n < 11; n++) await anOldCode(200)
  const admin = await as(app, 'admin')
  const both = await as(app, 'clinic', { clinic: clinic.id })
  await app.owner.query(
    `INSERT INTO community.role_grant (account_id, role) VALUES ($1, 'admin')`,
    [both.id],
  )
  const mine = (lines: { clinic: { id: string } }[]) =>
    lines.filter((line) => line.clinic.id === clinic.id)
  const seen = await admin.call('GET /api/admin/retention')
  expect(mine(seen.due)).toMatchObject([{ kind: 'codes', count: { shown: true, n: 11 } }])
  await retain(app.platform)
  const after = await admin.call('GET /api/admin/retention')
  expect(mine(after.due)).toEqual([])
  expect(mine(after.past)).toMatchObject([{ kind: 'codes', count: { shown: true, n: 11 } }])
  for (const [n, admins, own] of [
    [10, { shown: false, below: 11 }, { shown: true, n: 10 }],
    [4, { shown: false, below: 11 }, { shown: false, below: 5 }],
  ] as const) {
    await app.owner.query('UPDATE clinic.retention_run SET removed = $2 WHERE clinic_id = $1', [
      clinic.id,
      n,
    ])
    const seenBy = async (who: typeof admin) =>
      mine((await who.call('GET /api/admin/retention')).past)
    expect(await seenBy(admin)).toMatchObject([{ kind: 'codes', count: admins }])
    expect(await seenBy(both)).toMatchObject([{ kind: 'codes', count: own }])
  }
})
