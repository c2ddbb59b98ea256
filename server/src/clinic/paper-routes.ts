import { paperContract } from '@kith/shared/clinic/paper-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { mount, type Handler, type Handlers } from '#platform/mount.ts'
import type { Mounter, Platform } from '#platform/platform.ts'
import {
  formByNumber,
  formCounts,
  keyForm,
  makeForms,
  settleForm,
  waitingForms,
} from '#surveys/public.ts'
import { paperFormPdf } from './paper-form.ts'
import * as queries from './queries.ts'
import { todayAt } from './visit-day.ts'

/** `address` is where people find the community: there they have their answers deleted. */
export const paperRoutes =
  (address: () => string): Mounter =>
  (app, platform) => {
    mount(app, paperContract, handlers(platform, address), {
      ...platform,
      db: platform.clinic.db,
      login: 'clinic',
    })
  }

function handlers({ secrets }: Platform, address: () => string): Handlers<typeof paperContract> {
  return {
    'GET /api/clinics/:clinicId/paper-forms': async ({ db, params, permit, self }) => {
      permit('clinic.read', params)
      const by = self()
      const rows = await waitingForms(db, params.clinicId)
      const waiting = rows.map(({ keyers, ...row }) => ({ ...row, mine: keyers.includes(by) }))
      return { ...(await formCounts(db, params.clinicId)), waiting }
    },

    'POST /api/clinics/:clinicId/paper-forms': async (context) => {
      const { db, params, body, now, permit, audit, stale } = context
      permit('clinic.write', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      const at = { db, secrets, clinicId: clinic.id }
      const asked = { ...body, today: todayAt(clinic.timezone, now) }
      const { definition, forms } = await makeForms(at, asked)
      const facts = { survey: body.survey, count: body.count }
      await audit('survey.forms-printed', `clinic:${clinic.id}`, facts)
      stale(`clinic:${clinic.id}`)
      await queries.mayIdle(db)
      const { language, paper } = body
      const where = { address: address(), clinicName: clinic.name, printedAt: now }
      return paperFormPdf({ ...where, definition, forms, language, paper })
    },

    'GET /api/clinics/:clinicId/paper-forms/:number': lookUp(secrets),

    'POST /api/clinics/:clinicId/paper-forms/:id/entries': async (context) => {
      const { db, params, body, now, permit, self, stale } = context
      permit('clinic.write', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      const keyed = await keyForm(
        { db, secrets, clinicId: clinic.id },
        {
          id: params.id,
          by: self(),
          round: body.round,
          sheet: body.answers,
          today: todayAt(clinic.timezone, now),
        },
      )
      stale(`clinic:${clinic.id}`)
      return keyed
    },

    'POST /api/clinics/:clinicId/paper-forms/:id/settle': async (context) => {
      const { db, params, body, now, permit, audit, stale } = context
      permit('clinic.write', params)
      const clinic = await queries.theClinic(db, params.clinicId)
      await settleForm(
        { db, secrets, clinicId: clinic.id },
        { id: params.id, chosen: body.chosen, today: todayAt(clinic.timezone, now) },
      )
      await audit('survey.form-settled', `clinic:${clinic.id}`)
      stale(`clinic:${clinic.id}`)
      return { state: 'counted' }
    },
  }
}

/** What one patient wrote is shown only where the two keyings differ; that it was looked up is on record either way. */
const lookUp =
  (
    secrets: Platform['secrets'],
  ): Handler<(typeof paperContract)['GET /api/clinics/:clinicId/paper-forms/:number']> =>
  async ({ db, params, permit, self, audit }) => {
    permit('clinic.write', params)
    const at = { db, secrets, clinicId: params.clinicId }
    const form = await formByNumber(at, params.number, self())
    if (!form) throw new Problem('request.not-found')
    const facts = { form: form.number, shown: form.differing.length }
    await audit('survey.form-read', `clinic:${params.clinicId}`, facts)
    return form
  }
