import Type from 'typebox'
import { Day, Id, Nothing, OneOf, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Pin } from '../surveys/sitting-contract.ts'
import { Language } from './contract.ts'

const AtClinic = Strict({ clinicId: Id })
const SurveyKey = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })
const Words = Type.Object({ en: Type.String(), es: Type.String() })

/** Links that were made together. How many of them were used is not told: of one for one person it would say whether they answered. */
export const LinkBatch = Type.Object({
  id: Id,
  survey: Type.String(),
  title: Words,
  kind: OneOf(['personal', 'open']),
  madeOn: Day,
  expiresOn: Day,
  /** How many people can answer by them. */
  places: Type.Integer(),
  void: Type.Boolean(),
})

/** How people come to a survey at a clinic. */
export const surveyModesContract = routes({
  'GET /api/clinics/:clinicId/survey-choices': {
    summary: 'The surveys that can be given to patients, each in its newest version',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({
      items: Type.Array(Type.Object({ survey: Type.String(), title: Words })),
    }),
  },
  'GET /api/clinics/:clinicId/survey-links': {
    summary: 'Links to surveys, those made together as one line',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({ items: Type.Array(LinkBatch) }),
  },
  'POST /api/clinics/:clinicId/survey-links': {
    summary: 'Make links to a survey: their addresses come once, for only hashes are kept',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({
      survey: SurveyKey,
      kind: OneOf(['personal', 'open']),
      /** So many links, or so many people by the one open link. */
      count: Type.Integer({ minimum: 1, maximum: 1000 }),
      /** For how many days from today on. */
      days: Type.Integer({ minimum: 1, maximum: 180 }),
    }),
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
    status: 201,
  },
  'POST /api/clinics/:clinicId/survey-links/:batchId/void': {
    summary: 'Let links be used no more; what was handed in stays',
    access: 'clinic.write',
    limit: 'write',
    params: Strict({ clinicId: Id, batchId: Id }),
    reply: Nothing,
    status: 204,
  },
  'POST /api/clinics/:clinicId/hand-overs': {
    summary:
      'Hand this tablet to a patient for one survey: the session of who does it is put away until the PIN is given',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({ survey: SurveyKey, language: Language, pin: Pin }),
    reply: Nothing,
    status: 201,
  },
})
