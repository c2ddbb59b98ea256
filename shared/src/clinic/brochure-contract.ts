import Type from 'typebox'
import { Day, Id, Nothing, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { AtClinic, HandedBy, Language, Material, RefusalReason } from './contract.ts'

export const VOID_REASONS = ['lost', 'misprint', 'stolen', 'outdated', 'other'] as const
const VoidReason = OneOf(VOID_REASONS)
/** A code works no longer than this after it was printed, and is kept no longer unused. */
export const CODE_DAYS = 180
/** For how long what was noted as handed out can be taken back. */
export const HAND_OUT_UNDO_MINUTES = 10
const Paper = OneOf(['A4', 'Letter'])
const Kind = OneOf(['personal', 'shared'])
const CodeText = Type.String({ maxLength: 60 })
const AtBatch = Strict({ clinicId: Id, batchId: Id })

export const PrintBatch = Type.Object({
  id: Id,
  material: Material,
  language: Language,
  kind: Kind,
  /** How many pieces were printed. */
  count: Type.Integer(),
  /** How often the code of a shared batch may be used; 1 for each personal one. */
  uses: Type.Integer(),
  printedAt: Time,
  /** The last day on which its codes work; null where they have no end. */
  expiresOn: Nullable(Day),
  handed: Type.Integer(),
  /** Single brochures taken out of use before they were handed out. */
  void: Type.Integer(),
  /** The day on which the whole batch was taken out of use. */
  voidedOn: Nullable(Day),
  voidReason: Nullable(VoidReason),
  reprintOf: Nullable(Id),
})

const HowPrinted = {
  count: Type.Integer({ minimum: 1, maximum: 1000 }),
  language: Language,
  paper: Paper,
  groupSlug: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,64}$' })),
  /** Cards where nothing is said. */
  material: Type.Optional(Material),
  /** One code for all pieces, which so many people may use; a code for each piece where nothing is said. */
  sharedUses: Type.Optional(Type.Integer({ minimum: 2, maximum: 5000 })),
  /** How long its codes work; as long as they may where nothing is said. */
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: CODE_DAYS })),
}

/** Why no offer was made: nobody asked, or there was nothing to offer. */
export const NOT_ASKED = ['not-offered', 'already-member'] as const
/** What came of an offer, or why there was none. */
export const OFFER_OUTCOMES = ['handed', 'declined', ...NOT_ASKED] as const

export const brochureContract = routes({
  'GET /api/clinics/:clinicId/print-batches': {
    summary: 'Printed batches of brochures, with how many of each were handed out',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({ items: Type.Array(PrintBatch) }),
  },
  'POST /api/clinics/:clinicId/print-batches': {
    summary: 'Print a batch: the PDF comes once, for only hashes of its codes are kept',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict(HowPrinted),
    produces: 'application/pdf',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
    status: 201,
  },
  'POST /api/clinics/:clinicId/print-batches/:batchId/reprint': {
    summary:
      'Print a batch anew with new codes and take the old ones out of use; only where none was handed out',
    access: 'clinic.write',
    limit: 'create',
    params: AtBatch,
    body: Strict({ paper: Type.Optional(Paper) }),
    produces: 'application/pdf',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
    status: 201,
  },
  'POST /api/clinics/:clinicId/print-batches/:batchId/void': {
    summary: 'Take every code of a batch out of use, those handed out as well',
    access: 'clinic.write',
    limit: 'write',
    params: AtBatch,
    body: Strict({ reason: VoidReason }),
    reply: Nothing,
  },
  'POST /api/clinics/:clinicId/codes/void': {
    summary: 'Take one brochure out of use; answers alike whether or not it was used',
    access: 'clinic.write',
    limit: 'code',
    params: AtClinic,
    body: Strict({ code: CodeText, reason: VoidReason }),
    reply: Nothing,
  },
  'POST /api/clinics/:clinicId/codes/look': {
    summary:
      'What became of a brochure in one’s hand. That it was used is told only where its person agreed to that, and they see who looked',
    access: 'clinic.write',
    limit: 'code',
    params: AtClinic,
    body: Strict({ code: CodeText }),
    reply: Type.Object({
      state: OneOf(['printed', 'handed', 'redeemed', 'expired', 'void']),
      handedOn: Nullable(Day),
      batch: PrintBatch,
    }),
  },
  'POST /api/clinics/:clinicId/offers': {
    summary: 'Note that brochures were handed out, or refused and why',
    access: 'clinic.write',
    limit: 'create',
    params: AtClinic,
    body: Strict({
      outcome: OneOf(OFFER_OUTCOMES),
      /** For `handed`: the batch the brochures came from, or one code. */
      batchId: Type.Optional(Id),
      code: Type.Optional(CodeText),
      count: Type.Integer({ minimum: 1, maximum: 1000 }),
      reason: Type.Optional(RefusalReason),
      handedBy: Type.Optional(HandedBy),
      spokenRecommendation: Type.Optional(Type.Boolean()),
    }),
    reply: Type.Object({
      id: Id,
      outcome: Type.String(),
      count: Type.Integer(),
      /** Of brochures handed out: until when that can be taken back. */
      undoUntil: Nullable(Time),
    }),
    status: 201,
  },
  'DELETE /api/clinics/:clinicId/offers/:offerId': {
    summary:
      'Take back what one noted by mistake: a no of today, or brochures handed out minutes ago that no report has counted',
    access: 'clinic.write',
    limit: 'write',
    params: Strict({ clinicId: Id, offerId: Id }),
    reply: Nothing,
  },
})
