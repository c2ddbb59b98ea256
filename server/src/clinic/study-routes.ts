import { studyContract } from '@kith/shared/clinic/study-contract.ts'
import { mount } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { HANDED_OUT, joinedBySource, studyRespondents, visitStudyRows } from '#surveys/public.ts'
import { studyCsv, studyReport } from './study.ts'

/** The study that Kith's visit survey follows, worked out anew: what the report shows of the same answers. */
export const studyRoutes: Mounter = (app, platform) => {
  mount(
    app,
    studyContract,
    {
      'GET /api/clinics/:clinicId/study-2021': async ({ params, permit }) => {
        permit('clinic.read', params)
        return study()
      },
      'GET /api/clinics/:clinicId/study-2021/export.csv': async ({ params, permit }) => {
        permit('clinic.read', params)
        return Buffer.from(studyCsv(study()))
      },
    },
    { ...platform, db: platform.clinic.db, login: 'clinic' },
  )
}

function study() {
  const respondents = studyRespondents()
  return studyReport(visitStudyRows(respondents, HANDED_OUT), joinedBySource(respondents))
}
