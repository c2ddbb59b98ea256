import Type from 'typebox'
import { ById, Id, Nullable, OneOf, Said, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Decision, SubjectKind } from './contract.ts'
import { SANCTIONS } from './decisions.ts'

/** What was decided about a person; it stands where `holds` says so. */
export const Sanction = Type.Object({
  kind: OneOf(SANCTIONS),
  until: Nullable(Time),
  reason: Type.String(),
  words: Type.String(),
  madeAt: Time,
  liftedAt: Nullable(Time),
  holds: Type.Boolean(),
})

/** What the staff notes of a member. `replaces` names the note that this one puts right. */
export const MemberNote = Type.Object({
  id: Id,
  /** Null where who wrote it is gone. */
  by: Nullable(Type.String()),
  words: Type.String(),
  replaces: Nullable(Id),
  at: Time,
})

export const PastDecision = Type.Object({
  itemId: Id,
  subjectKind: SubjectKind,
  /** Empty for a private message, and for what its author took back. */
  excerpt: Type.String(),
  action: Decision.properties.action,
  policyCode: Decision.properties.policyCode,
  note: Type.String(),
  createdAt: Time,
  undoneAt: Nullable(Time),
})

export const sanctionContract = routes({
  'GET /api/queue/:id/member': {
    summary: 'What was decided about the author of a text before, and what the staff notes of them',
    access: 'member.review',
    limit: 'read',
    params: ById,
    reply: Type.Object({
      /** The last first, fifty at most, as of the other two. */
      decisions: Type.Array(PastDecision),
      sanctions: Type.Array(Sanction),
      notes: Type.Array(MemberNote),
      /** Whether who asks may add a note: not on their own report, nor where their decision is appealed. */
      mayNote: Type.Boolean(),
    }),
  },
  'POST /api/queue/:id/notes': {
    summary: 'Note something of the author of a text, for the staff alone; a note is never changed',
    access: 'member.note',
    limit: 'create',
    params: ById,
    body: Strict({
      words: Said({ maxLength: 1000 }),
      /** The note that this one puts right. */
      replaces: Type.Optional(Id),
    }),
    reply: MemberNote,
    status: 201,
  },
})
