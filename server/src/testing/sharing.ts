import {
  CONSENT_VERSION as consentVersion,
  type ConsentLevel,
} from '@kith/shared/enrolment/consent.ts'
import { person, type TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { aBrochure } from './enrolment.ts'

const ITEMS = ['fatigue', 'pain', 'distress', 'symptoms', 'tasks', 'beyond-medication']

/** A member who used a brochure of the clinic, and agreed to so much. */
export async function linked(
  app: TestApp,
  clinicId: string,
  level: ConsentLevel,
): Promise<TestPerson> {
  const member = await person(app)
  const { code } = await aBrochure(app, { clinicId })
  await member.call('POST /api/codes/redeem', { body: { code, level, consentVersion } })
  return member
}

export async function setLevel(member: TestPerson, level: ConsentLevel): Promise<void> {
  const { items } = await member.call('GET /api/me/links')
  const params = { id: items[0]?.id ?? '' }
  await member.call('PUT /api/me/links/:id', { params, body: { level, consentVersion } })
}

/** Asks a member what SEMCD-6 asks, and hands in a number for each item; what comes of it is done by a job. */
export async function handsIn(
  app: TestApp,
  member: TestPerson,
  number: number,
): Promise<{ id: string }> {
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO survey.assignment (version_id, subject_kind, account_id, wave, opens_on)
     SELECT id, 'account', $1, '3m', '2020-01-01' FROM survey.version WHERE key = 'semcd-6' RETURNING id`,
    [member.id],
  )
  const params = { id: rows[0]?.id ?? '' }
  await hand(member, params, number, 0)
  return params
}

export async function handsInAnew(
  member: TestPerson,
  params: { id: string },
  number: number,
): Promise<void> {
  await member.call('POST /api/me/surveys/:id/amend', { params })
  await hand(member, params, number, 1)
}

async function hand(member: TestPerson, params: { id: string }, number: number, revision: number) {
  const answers = Object.fromEntries(ITEMS.map((item) => [item, { number }]))
  await member.call('PUT /api/me/surveys/:id/answers', {
    params,
    body: { answers, revision, language: 'en' },
  })
  await member.call('POST /api/me/surveys/:id/complete', {
    params,
    body: { revision: revision + 1 },
  })
}
