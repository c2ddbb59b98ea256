import Type from 'typebox'
import { Id, OneOf, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { StoredVersion } from '../surveys/contract.ts'
import { PaperAnswer, PaperSheet } from '../surveys/double-entry.ts'
import { Language } from './contract.ts'

const AtClinic = Strict({ clinicId: Id })
const OfForm = Strict({ clinicId: Id, id: Id })
/** How often a form is keyed in before it is counted. */
const Keyings = Type.Union([Type.Literal(1), Type.Literal(2)])
const FormState = OneOf(['printed', 'keyed-once', 'differs', 'counted'])

/** A form that was keyed in once, or in two ways. */
const WaitingForm = Type.Object({
  number: Type.String(),
  state: OneOf(['keyed-once', 'differs']),
  title: Type.Object({ en: Type.String(), es: Type.String() }),
  /** Whether who asks keyed it in: the second time is better someone else's. */
  mine: Type.Boolean(),
})

const PaperForm = Type.Object({
  id: Id,
  number: Type.String(),
  language: Language,
  state: FormState,
  keyings: Keyings,
  version: StoredVersion,
  mine: Type.Boolean(),
  /** The difference report, once the form was keyed in twice. */
  differing: Type.Array(
    Type.Object({ item: Type.String(), first: PaperAnswer, second: PaperAnswer }),
  ),
})

/** Surveys on paper: printed with a number and a receipt each, keyed in twice, compared, counted once; or keyed in once. */
export const paperContract = routes({
  'GET /api/clinics/:clinicId/paper-forms': {
    summary: 'How far the forms on paper are, and those that wait for someone',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({
      printed: Type.Integer(),
      keyedOnce: Type.Integer(),
      differs: Type.Integer(),
      counted: Type.Integer(),
      /** Of so many questions on counted forms so many were keyed in two ways. */
      questions: Type.Integer(),
      differing: Type.Integer(),
      /** Counted forms that were keyed in once, as was said when they were printed. */
      singly: Type.Integer(),
      /** Counted forms of which both keyings were one person's. */
      byOne: Type.Integer(),
      waiting: Type.Array(WaitingForm),
    }),
  },
  'POST /api/clinics/:clinicId/paper-forms': {
    summary: 'Print forms: the PDF comes once, for of its receipts only hashes are kept',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({
      survey: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
      language: Language,
      paper: OneOf(['A4', 'Letter']),
      keyings: Keyings,
      count: Type.Integer({ minimum: 1, maximum: 200 }),
    }),
    produces: 'application/pdf',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
    status: 201,
  },
  'GET /api/clinics/:clinicId/paper-forms/:number': {
    summary:
      'A form by the number printed on it, with its questions and, where both keyings differ, how',
    access: 'clinic.write',
    limit: 'read',
    params: Strict({ clinicId: Id, number: Type.String({ minLength: 1, maxLength: 20 }) }),
    reply: PaperForm,
  },
  'POST /api/clinics/:clinicId/paper-forms/:id/entries': {
    summary:
      'Key a form in, the first time or the second; alike both times it is counted. The same sheet sent again changes nothing',
    access: 'clinic.write',
    limit: 'create',
    params: OfForm,
    /** `round` is the one that the form was opened for: what somebody else keyed in since is not taken for it. */
    body: Strict({ answers: PaperSheet, round: Keyings }),
    reply: Type.Object({ state: FormState, differing: Type.Integer() }),
    status: 201,
  },
  'POST /api/clinics/:clinicId/paper-forms/:id/settle': {
    summary: 'Say which is right where both keyings differ, and count the form',
    access: 'clinic.write',
    limit: 'write',
    params: OfForm,
    body: Strict({ chosen: PaperSheet }),
    reply: Type.Object({ state: FormState }),
    once: true,
  },
})
