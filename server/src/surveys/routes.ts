import { randomUUID } from 'node:crypto'
import { dayOf } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import { surveysContract } from '@kith/shared/surveys/contract.ts'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { scoresOf } from '@kith/shared/surveys/score.ts'
import type { Db } from '#platform/db.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import { outbox } from '#platform/outbox.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import { isAmending, stateOf, toAssignment, toProgress } from './presented.ts'
import { handIn, keep, refuseClosed, type Progress } from './progress.ts'
import * as queries from './queries.ts'
import { openDraft, sealDraft, toAnswerRow, toAnswers } from './sealed.ts'

/** Asked of every member after joining. */
const FIRST_SURVEY = 'onboarding'

export const surveyRoutes: Mounter = (app, platform) => {
  mount(app, surveysContract, handlers(platform), {
    ...platform,
    db: platform.community.db,
    login: 'community',
  })
}

function handlers({ secrets, jobs }: Platform): Handlers<typeof surveysContract> {
  return {
    'GET /api/me/surveys': async ({ db, self, now }) => {
      if (!(await queries.isAsked(db, self(), FIRST_SURVEY, 'baseline')))
        await askFirst(db, jobs, self(), dayOf(now))
      const rows = await queries.assignmentsOf(db, self(), dayOf(now))
      return { items: rows.map(toAssignment) }
    },

    'GET /api/me/surveys/:id': async ({ db, self, params, now }) => {
      const row = found(await queries.ownSurvey(db, self(), params.id, dayOf(now)))
      return {
        assignment: toAssignment({
          ...row,
          title: row.version.title,
          responseState: row.response?.state ?? null,
        }),
        version: row.version,
        progress: await progressOf(db, secrets, row),
      }
    },

    'PUT /api/me/surveys/:id/answers': async ({ db, self, params, body, now, emit }) => {
      const row = found(await queries.lockOwnSurvey(db, self(), params.id, dayOf(now)))
      const kept = keep(row.version, await progressOf(db, secrets, row), body)
      await saveDraft(db, secrets, row, kept, dayOf(now))
      if (!row.response) await moved(emit, row, self(), 'started')
      return kept
    },

    'POST /api/me/surveys/:id/complete': async ({ db, self, params, body, now, emit }) => {
      const row = found(await queries.lockOwnSurvey(db, self(), params.id, dayOf(now)))
      const items = handIn(row.version, await progressOf(db, secrets, row), body.revision)
      const { response } = row
      const id = response?.id ?? ''
      const amends = isAmending(response)
      // As a revision of its own: what was handed in before is kept beside it.
      if (amends) await queries.setAside(db, id, response?.handedInRevision ?? 0)
      const scores = scoresOf(row.version, items)
      await queries.insertAnswers(
        db,
        id,
        items.map((item) => toAnswerRow(secrets, id, item)),
        scores,
      )
      await queries.updateResponse(db, id, {
        draft: {},
        handedInRevision: body.revision,
        ...(amends ? { state: 'amended' } : { state: 'completed', completedOn: dayOf(now) }),
      })
      if (!amends) await moved(emit, row, self(), 'completed')
      if (scores.length > 0) {
        const at = now.toISOString()
        await emit('survey.scored', { accountId: self(), assignmentId: row.id, at })
      }
      return null
    },

    'POST /api/me/surveys/:id/amend': async ({ db, self, params, now }) => {
      const today = dayOf(now)
      const row = found(await queries.lockOwnSurvey(db, self(), params.id, today))
      const progress = await progressOf(db, secrets, row)
      const { response, dueOn } = row
      // Begun already, here or on another device: it goes on.
      if (isAmending(response)) return progress
      const over = dueOn !== null && dueOn < today
      if (!response || progress.state !== 'completed' || response.state === 'stopped' || over)
        throw new Problem('survey.closed', { state: progress })
      const draft = sealDraft(secrets, response.id, progress.answers)
      await queries.updateResponse(db, response.id, { draft })
      return { ...progress, state: 'in-progress' }
    },

    'POST /api/me/surveys/:id/skip': async ({ db, self, params, now }) => {
      const row = found(await queries.lockOwnSurvey(db, self(), params.id, dayOf(now)))
      if (row.skippedAt) return null
      if (row.response && isAmending(row.response)) {
        await queries.updateResponse(db, row.response.id, { draft: {} })
        return null
      }
      refuseClosed(await progressOf(db, secrets, row))
      await queries.markSkipped(db, row.id, now)
      // Who would rather not answer has not answered: what was typed so far goes.
      if (row.response) {
        await queries.updateResponse(db, row.response.id, { state: 'stopped', draft: {} })
      }
      return null
    },
  }
}

/** A read has no transaction of its own: who is asked here is asked and told in one, or neither. */
async function askFirst(
  db: Db,
  jobs: Platform['jobs'],
  accountId: string,
  today: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await queries.assignOnce(tx, accountId, FIRST_SURVEY, 'baseline', today))) return
    const out = outbox(jobs)
    out.emit('survey.moved', { accountId, wave: 'baseline', step: 'offered' })
    await out.flush(tx)
  })
}

/** What is true now, as this person sees it; after handing in, from the answers that were stored. */
async function progressOf(
  db: Db,
  secrets: Secrets,
  { response, skippedAt, version }: queries.OwnSurvey,
): Promise<Progress> {
  const handedIn = stateOf({ skippedAt, responseState: response?.state ?? null })
  const state = isAmending(response) ? 'in-progress' : handedIn
  let answers: Answers = {}
  if (response && state === 'in-progress') answers = openDraft(secrets, response.id, response.draft)
  if (response && state === 'completed') {
    answers = toAnswers(secrets, response.id, version, await queries.answerRows(db, response.id))
  }
  return toProgress(state, response, answers)
}

async function saveDraft(
  db: Db,
  secrets: Secrets,
  row: queries.OwnSurvey,
  { answers, revision, language }: Progress,
  today: string,
): Promise<void> {
  const id = row.response?.id ?? randomUUID()
  const draft = sealDraft(secrets, id, answers)
  if (row.response) return queries.updateResponse(db, id, { language, revision, draft })
  return queries.insertResponse(db, {
    id,
    assignmentId: row.id,
    subjectKind: 'account',
    state: 'in-progress',
    language,
    mode: row.wave === 'baseline' ? 'joining' : 'member',
    revision,
    draft,
    startedOn: today,
  })
}

/** The report of enrolment tells of the surveys that members are asked to take. */
async function moved(
  emit: Context['emit'],
  { wave }: queries.OwnSurvey,
  accountId: string,
  step: 'started' | 'completed',
): Promise<void> {
  if (wave !== 'visit') await emit('survey.moved', { accountId, wave, step })
}

function found<T>(row: T | null): T {
  if (row === null) throw new Problem('request.not-found')
  return row
}
