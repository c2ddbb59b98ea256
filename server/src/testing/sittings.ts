import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { COOKIE } from '#platform/server.ts'
import type { TestApp } from './app.ts'
import { Client, type Answer } from './client.ts'
import type { TestClinic } from './clinic.ts'

/** A browser with all its cookies, that of a sitting too. */
export class Device extends Client {
  sitting: string | null = null

  override async raw<T = unknown>(
    key: string,
    input: Parameters<Client['raw']>[1] = {},
  ): Promise<Answer<T>> {
    const cookies = [
      this.token !== null && `${COOKIE}=${this.token}`,
      this.sitting !== null && `${SITTING}=${this.sitting}`,
    ]
    const cookie = cookies.filter(Boolean).join('; ')
    const answer = await super.raw<T>(key, { ...input, headers: { cookie, ...input.headers } })
    const set = [answer.headers['set-cookie'] ?? []].flat().map(String)
    const given = set.find((line) => line.startsWith(`${SITTING}=`))
    if (given) this.sitting = /^[^=]+=([^;]*)/.exec(given)?.[1] || null
    return answer
  }

  async at() {
    return (await this.call('GET /api/sitting')).sitting
  }

  save(answers: Answers, revision = 0, language: 'en' | 'es' = 'en') {
    return this.call('PUT /api/sitting/answers', { body: { answers, revision, language } })
  }

  complete(revision: number) {
    return this.call('POST /api/sitting/complete', { body: { revision } })
  }
}

const SITTING = '__Host-kith-sitting'

/** The tokens of links that staff of a clinic made. */
export async function linksTo(
  clinic: TestClinic,
  more: { kind?: 'personal' | 'open'; count?: number; days?: number; survey?: string } = {},
): Promise<string[]> {
  const body = { survey: 'visit-survey', kind: 'personal', count: 1, days: 7, ...more }
  const answer = await clinic.staff.raw('POST /api/clinics/:clinicId/survey-links', {
    params: { clinicId: clinic.id },
    body,
  })
  if (answer.status !== 201) throw new Error(`no links: ${answer.status}`)
  return answer.bytes
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.replace(/^.*#/, ''))
}

/** A browser that has come to a survey by a link. */
export async function cameBy(app: TestApp, token: string): Promise<Device> {
  const device = new Device(app)
  await device.call('POST /api/sitting', { body: { token, language: 'en' } })
  return device
}

/** A tablet that staff of a clinic handed over. */
export async function handedOver(
  app: TestApp,
  clinic: TestClinic,
  { pin = '2753', survey = 'visit-survey' } = {},
): Promise<Device> {
  const tablet = new Device(app, clinic.staff.token)
  await tablet.call('POST /api/clinics/:clinicId/hand-overs', {
    params: { clinicId: clinic.id },
    body: { survey, language: 'en', pin },
  })
  return tablet
}

/** All rows of a table, as text. */
export async function everythingIn(app: TestApp, table: string): Promise<string> {
  const { rows } = await app.owner.query<{ all: string }>(
    `SELECT coalesce(string_agg(t::text, ' ' ORDER BY t::text), '') AS all FROM ${table} t`,
  )
  return rows[0]?.all ?? ''
}

/** What was asked at a clinic, and what came of it. */
export async function responsesOf(app: TestApp, clinicId: string) {
  const { rows } = await app.owner.query<Record<string, unknown>>(
    `SELECT r.state, r.mode, r.language, r.revision, r.draft, r.started_on::text, r.completed_on::text,
       r.receipt_hash IS NOT NULL AS receipt, a.opens_on::text, a.id AS assignment, r.id AS response
     FROM survey.assignment a LEFT JOIN survey.response r ON r.assignment_id = a.id WHERE a.clinic_id = $1`,
    [clinicId],
  )
  return rows
}
