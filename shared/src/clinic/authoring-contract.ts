import Type, { type Static } from 'typebox'
import { Counter, Day, Id, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { StoredVersion } from '../surveys/contract.ts'
import { MAX_FORM } from '../surveys/fhir.ts'
import { QuestionnaireVersion } from '../surveys/questionnaire.ts'

const AtClinic = Strict({ clinicId: Id })
const OfClinic = Strict({ clinicId: Id, id: Id })
const Words = Type.Object({ en: Type.String(), es: Type.String() })
const LicenceFault = OneOf([
  'licence_unknown',
  'permission_missing',
  'source_missing',
  'attribution_missing',
  'changed',
])

const Permission = Type.Object({
  givenBy: Type.String(),
  givenOn: Day,
  document: Type.String(),
})

/** A survey that a clinic writes. */
export const SurveyDraft = Type.Object({
  id: Id,
  survey: Type.String(),
  /** The number it will be published under. */
  number: Type.Integer(),
  revision: Type.Integer(),
  savedAt: Time,
  version: StoredVersion,
  /** An instrument it is known to be that is not free to use. */
  named: Nullable(Type.String()),
  /** Whether other things are asked than where it was made from. */
  changed: Type.Boolean(),
  permission: Nullable(Permission),
  licenceFaults: Type.Array(LicenceFault),
})
export type SurveyDraft = Static<typeof SurveyDraft>

export const FormRemark = Type.Object({
  code: Type.String(),
  linkId: Nullable(Type.String()),
  text: Type.String(),
  /** What the text names, such as a type. */
  more: Type.String(),
})

const DraftLine = Type.Object({
  id: Id,
  survey: Type.String(),
  number: Type.Integer(),
  title: Words,
  questions: Type.Integer(),
  savedAt: Time,
})
const VersionLine = Type.Object({
  id: Id,
  survey: Type.String(),
  number: Type.Integer(),
  title: Words,
  questions: Type.Integer(),
  /** Written by this clinic; else it came with the product. */
  own: Type.Boolean(),
  mayModify: Type.Boolean(),
  terms: Type.String(),
  attribution: Type.String(),
  publishedAt: Time,
  retired: Type.Boolean(),
})

/** Writing surveys at a clinic, and the licence gate before they are given to anybody. */
export const authoringContract = routes({
  'GET /api/clinics/:clinicId/surveys': {
    summary:
      'The surveys of a clinic: what it writes, what it published, and what came with the product',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({ drafts: Type.Array(DraftLine), versions: Type.Array(VersionLine) }),
  },
  'POST /api/clinics/:clinicId/survey-drafts': {
    summary: 'Begin a survey: an empty one, or from a version whose terms allow it',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({ from: Type.Optional(Id) }),
    reply: SurveyDraft,
    status: 201,
  },
  'POST /api/clinics/:clinicId/survey-drafts/import': {
    summary: 'Read a FHIR R4 Questionnaire into a draft, or say what keeps it from being one',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({ text: Type.String({ maxLength: MAX_FORM + 1 }) }),
    longText: true,
    reply: Type.Object({
      /** Null where the form was refused. */
      draft: Nullable(SurveyDraft),
      /** What was left out of it, or why it was refused. */
      remarks: Type.Array(FormRemark),
    }),
    status: 201,
  },
  'GET /api/clinics/:clinicId/survey-drafts/:id': {
    summary: 'A draft as it was saved last',
    access: 'clinic.read',
    limit: 'read',
    params: OfClinic,
    reply: SurveyDraft,
  },
  'PUT /api/clinics/:clinicId/survey-drafts/:id': {
    summary: 'Save a draft; 409 with the present one when somebody else saved in the meantime',
    access: 'clinic.write',
    limit: 'write',
    params: OfClinic,
    body: Strict({ revision: Counter(1), version: QuestionnaireVersion }),
    longText: true,
    reply: SurveyDraft,
  },
  'DELETE /api/clinics/:clinicId/survey-drafts/:id': {
    summary: 'Throw a draft away; what was published of it stays',
    access: 'clinic.write',
    limit: 'write',
    params: OfClinic,
    reply: Nothing,
    status: 204,
  },
  'POST /api/clinics/:clinicId/survey-drafts/:id/publish': {
    summary:
      'Publish a draft as a version that nobody can change; 400 with what keeps it from that',
    access: 'clinic.write',
    limit: 'create',
    params: OfClinic,
    body: Strict({ revision: Counter(1) }),
    reply: Type.Object({ survey: Type.String(), number: Type.Integer() }),
    status: 201,
  },
  'POST /api/clinics/:clinicId/survey-versions/:id/retire': {
    summary: 'Give a version of the clinic to nobody anew; what was answered stays',
    access: 'clinic.write',
    limit: 'write',
    params: OfClinic,
    reply: Nothing,
    status: 204,
  },
  'GET /api/clinics/:clinicId/survey-versions/:id/questionnaire': {
    summary: 'A version as a FHIR R4 Questionnaire',
    access: 'clinic.read',
    limit: 'read',
    params: OfClinic,
    produces: 'application/fhir+json',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
  'GET /api/clinics/:clinicId/survey-licences': {
    summary: 'Surveys of a clinic that wait for a permission, and permissions that were recorded',
    access: 'survey.license',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({
      waiting: Type.Array(
        Type.Object({
          id: Id,
          title: Words,
          named: Nullable(Type.String()),
          source: Type.String(),
          attribution: Type.String(),
        }),
      ),
      recorded: Type.Array(
        Type.Object({ ...Permission.properties, survey: Type.String(), recordedAt: Time }),
      ),
    }),
  },
  'POST /api/clinics/:clinicId/survey-drafts/:id/permission': {
    summary: 'Record that the owner of an instrument lets this clinic use it',
    access: 'survey.license',
    limit: 'create',
    params: OfClinic,
    body: Strict({
      givenBy: Type.String({ minLength: 2, maxLength: 200 }),
      givenOn: Day,
      document: Type.String({ minLength: 2, maxLength: 500 }),
    }),
    reply: Nothing,
    status: 201,
  },
})
