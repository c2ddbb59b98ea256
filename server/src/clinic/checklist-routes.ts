import { checklistContract } from '@kith/shared/clinic/checklist-contract.ts'
import { CHERRIES, cherriesFigures } from '@kith/shared/clinic/cherries.ts'
import { STROBE, strobeFigures } from '@kith/shared/clinic/strobe.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { checklistFile } from './checklist-file.ts'
import { exportedEnrolment } from './enrolment-routes.ts'
import { answersReport } from './item-routes.ts'

const handlers: Handlers<typeof checklistContract> = {
  'POST /api/clinics/:clinicId/surveys/:survey/cherries': async (context) => {
    const asked = { ...context, query: {} }
    const audit = { action: 'survey.exported', as: 'cherries' } as const
    const report = await answersReport(asked, 'others', audit)
    const { clinic, survey, version, until } = report
    const about = { clinic: clinic.name, survey, version, until }
    const known = { about, figures: cherriesFigures(report) }
    return Buffer.from(checklistFile(CHERRIES, known, context.body))
  },

  'POST /api/clinics/:clinicId/strobe': async (context) => {
    const report = await exportedEnrolment({ ...context, query: {} }, 'strobe')
    const { clinic, from, to, definition } = report
    const about = { clinic: clinic.name, from, to, definition }
    const known = { about, figures: strobeFigures(report) }
    return Buffer.from(checklistFile(STROBE, known, context.body))
  },
}

/** Checklists for reports of studies, from the figures that may be passed on. */
export const checklistRoutes: Mounter = (app, platform) => {
  mount(app, checklistContract, handlers, {
    ...platform,
    db: platform.clinic.db,
    login: 'clinic',
  })
}
