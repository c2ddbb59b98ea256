import Type from 'typebox'
import { Id, OneOf, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { MAX_WRITTEN } from './checklist.ts'
import { Language } from './contract.ts'
import { AtSurvey } from './item-report-contract.ts'

/** What the researcher wrote comes along, for it is kept nowhere. */
const Filling = Strict({
  format: OneOf(['csv', 'json']),
  language: Language,
  written: Type.Record(
    Type.String({ pattern: '^[a-z]{1,20}$' }),
    Type.String({ maxLength: MAX_WRITTEN }),
    { additionalProperties: false, maxProperties: 40 },
  ),
})
const File = Type.Unsafe<Uint8Array>({ type: 'string' })

/** Checklists for reports of studies, as files to pass on: their figures are hidden by the threshold for others. */
export const checklistContract = routes({
  'POST /api/clinics/:clinicId/surveys/:survey/cherries': {
    summary: 'The CHERRIES sheet of a survey as a file, with what was written on it',
    access: 'clinic.read',
    limit: 'read',
    params: AtSurvey,
    body: Filling,
    longText: true,
    produces: 'application/octet-stream',
    reply: File,
  },
  'POST /api/clinics/:clinicId/strobe': {
    summary: 'The STROBE sheet of enrolment as a file, with what was written on it',
    access: 'clinic.read',
    limit: 'read',
    params: Strict({ clinicId: Id }),
    body: Filling,
    longText: true,
    produces: 'application/octet-stream',
    reply: File,
  },
})
