import Type from 'typebox'
import { Id, Nullable, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Rate } from './contract.ts'

const AtClinic = Strict({ clinicId: Id })

/** A row of the study's table, worked out anew from n and N. */
const StudyRate = Type.Intersect([
  Rate,
  Type.Object({
    /** The percentage that the paper prints; null where it prints none. */
    printed: Nullable(Type.Integer()),
    /** Whether what is printed is not what n of N comes to when it is rounded. */
    discrepancy: Type.Boolean(),
  }),
])

export const Study = Type.Object({
  source: Type.String(),
  rows: Type.Array(StudyRate),
  /** The paper gives margins alone: how they go together in these respondents is made up. */
  assumed: Type.Array(
    Type.Object({ source: Type.String(), joined: Type.Integer(), notJoined: Type.Integer() }),
  ),
})

export const studyContract = routes({
  'GET /api/clinics/:clinicId/study-2021': {
    summary: 'The 2021 study, recomputed from 102 respondents made to agree with all it printed',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Study,
  },
  'GET /api/clinics/:clinicId/study-2021/export.csv': {
    summary: 'The same as CSV',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
})
