import { authoringContract } from '@kith/shared/clinic/authoring-contract.ts'
import { mount, type Context, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import {
  asQuestionnaire,
  beginDraft,
  draftOf,
  importForm,
  licencesOf,
  ownSurveys,
  publishDraft,
  recordPermission,
  retire,
  saveDraft,
  throwDraftAway,
} from '#surveys/public.ts'
import * as queries from './queries.ts'

export const authoringRoutes: Mounter = (app, platform) => {
  mount(app, authoringContract, handlers, {
    ...platform,
    db: platform.clinic.db,
    login: 'clinic',
  })
}

const handlers: Handlers<typeof authoringContract> = {
  'GET /api/clinics/:clinicId/surveys': async ({ db, params, permit }) => {
    permit('clinic.read', params)
    return ownSurveys({ db, ...params })
  },

  'POST /api/clinics/:clinicId/survey-drafts': async (context) => {
    const { params, body, permit, stale } = context
    permit('clinic.write', params)
    const draft = await beginDraft(await author(context), body.from)
    stale(`clinic:${params.clinicId}`)
    return draft
  },

  'POST /api/clinics/:clinicId/survey-drafts/import': async (context) => {
    const { params, body, permit, stale } = context
    permit('clinic.write', params)
    const read = await importForm(await author(context), body.text)
    stale(`clinic:${params.clinicId}`)
    return read
  },

  'GET /api/clinics/:clinicId/survey-drafts/:id': async ({ db, params, permit }) => {
    permit('clinic.read', params)
    return draftOf({ db, clinicId: params.clinicId }, params.id)
  },

  'PUT /api/clinics/:clinicId/survey-drafts/:id': async (context) => {
    const { params, body, permit } = context
    permit('clinic.write', params)
    return saveDraft(await author(context), params.id, body)
  },

  'DELETE /api/clinics/:clinicId/survey-drafts/:id': async (context) => {
    const { params, permit, stale } = context
    permit('clinic.write', params)
    await throwDraftAway(await author(context), params.id)
    stale(`clinic:${params.clinicId}`)
    return null
  },

  'POST /api/clinics/:clinicId/survey-drafts/:id/publish': async (context) => {
    const { params, body, permit, audit, stale } = context
    permit('clinic.write', params)
    const published = await publishDraft(await author(context), params.id, body.revision)
    await audit('survey.published', `clinic:${params.clinicId}`, published)
    stale(`clinic:${params.clinicId}`)
    return published
  },

  'POST /api/clinics/:clinicId/survey-versions/:id/retire': async (context) => {
    const { params, permit, audit, stale } = context
    permit('clinic.write', params)
    const survey = await retire(await author(context), params.id)
    await audit('survey.retired', `clinic:${params.clinicId}`, { survey, version: params.id })
    stale(`clinic:${params.clinicId}`)
    return null
  },

  'GET /api/clinics/:clinicId/survey-versions/:id/questionnaire': async (context) => {
    const { db, params, permit } = context
    permit('clinic.read', params)
    return asQuestionnaire(db, params.id)
  },

  'GET /api/clinics/:clinicId/survey-licences': async ({ db, params, permit }) => {
    permit('survey.license', {})
    return licencesOf(db, params.clinicId)
  },

  'POST /api/clinics/:clinicId/survey-drafts/:id/permission': async (context) => {
    const { params, body, permit, audit, stale } = context
    permit('survey.license', {})
    const survey = await recordPermission(await author(context), params.id, body)
    await audit('survey.permission-recorded', `clinic:${params.clinicId}`, { survey, ...body })
    stale(`clinic:${params.clinicId}`)
    return null
  },
}

type OfClinic = Pick<Context, 'db' | 'now' | 'self'> & { params: { clinicId: string } }

async function author({ db, now, self, params }: OfClinic) {
  const { id } = await queries.theClinic(db, params.clinicId)
  return { db, clinicId: id, by: self(), now }
}
