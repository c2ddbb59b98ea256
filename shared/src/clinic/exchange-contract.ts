import Type from 'typebox'
import { Id, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { DICTIONARY_REMARKS } from '../surveys/redcap-remarks.ts'
import { Language } from './contract.ts'
import { AtSurvey } from './item-report-contract.ts'

const AtClinic = Strict({ clinicId: Id })
const Version = Type.Integer({ minimum: 1, maximum: 100_000 })
/** Letters of a file of data or of a dictionary. */
export const MOST_CSV = 200_000
const Csv = Type.String({ maxLength: MOST_CSV })

/** Answers that left the clinic row by row. */
const Disclosure = Type.Object({
  id: Id,
  at: Time,
  mine: Type.Boolean(),
  reason: Type.String(),
  format: OneOf(['redcap', 'fhir']),
  survey: Type.String(),
  version: Type.Integer(),
  people: Type.Integer(),
  generalised: Type.Array(Type.String()),
})

/** Of why answers are given out. */
export const SHORTEST_PURPOSE = 10

/** Surveys and their answers, to and from other systems. */
export const exchangeContract = routes({
  'GET /api/clinics/:clinicId/surveys/:survey/dictionary.csv': {
    summary: 'A version of a survey as a REDCap data dictionary',
    access: 'clinic.read',
    limit: 'read',
    params: AtSurvey,
    query: Strict({ version: Type.Optional(Version) }),
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
  'POST /api/clinics/:clinicId/dictionaries/read': {
    summary:
      'Read a REDCap data dictionary into a draft, or try it: the items it asks, and remarks line by line',
    access: 'clinic.write',
    limit: 'write',
    params: AtClinic,
    body: Strict({ csv: Csv, dryRun: Type.Boolean() }),
    longText: true,
    once: true,
    reply: Type.Object({
      title: Type.String(),
      items: Type.Array(
        Type.Unsafe<{ type: string }>({ type: 'object', additionalProperties: true }),
      ),
      remarks: Type.Array(
        Type.Object({
          line: Type.Integer(),
          code: OneOf(DICTIONARY_REMARKS),
          field: Type.String(),
        }),
      ),
      /** The draft that it became; null where it was only tried, or nothing of it can be asked. */
      draft: Nullable(Id),
    }),
  },
  'POST /api/clinics/:clinicId/surveys/:survey/records': {
    summary:
      'Give out answers row by row, without whom they are of, for a reason that is written down',
    access: 'clinic.write',
    limit: 'upload',
    confirmed: true,
    params: AtSurvey,
    body: Strict({
      version: Version,
      format: OneOf(['redcap', 'fhir']),
      reason: Type.String({ minLength: SHORTEST_PURPOSE, maxLength: 500 }),
    }),
    produces: 'application/octet-stream',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
  'POST /api/clinics/:clinicId/surveys/:survey/records/read': {
    summary: 'Read answers of a REDCap data file in, or try it: refusals line by line',
    access: 'clinic.write',
    limit: 'upload',
    params: AtSurvey,
    body: Strict({ version: Version, csv: Csv, language: Language, dryRun: Type.Boolean() }),
    longText: true,
    once: true,
    reply: Type.Object({
      read: Type.Integer(),
      added: Type.Integer(),
      /** Known already: rows that were given out here, or read in before. */
      same: Type.Integer(),
      /** Rows that do not fit. */
      unfit: Type.Integer(),
      /** Why, row by row; the first ones where there are very many. */
      refused: Type.Array(
        Type.Object({ line: Type.Integer(), field: Type.String(), code: Type.String() }),
      ),
    }),
  },
  'GET /api/clinics/:clinicId/disclosures': {
    summary: 'What answers were given out, when, by whom and why',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({ items: Type.Array(Disclosure) }),
  },
})
