import Type from 'typebox'
import { ById, Id, Nullable, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { NamedGroup } from '../groups/named.ts'
import { OwnBatch } from './bulk-contract.ts'
import { Decided, Lane, SubjectKind } from './contract.ts'

/** A decision of one's own that can still be undone. */
export const OwnDecision = Type.Object({
  id: Id,
  itemId: Id,
  action: Decided,
  subjectKind: SubjectKind,
  group: Nullable(NamedGroup),
  lane: Lane,
  /** How the text begins; empty for a private message. */
  excerpt: Type.String(),
  createdAt: Time,
  undoUntil: Time,
})

export const undoContract = routes({
  'GET /api/decisions/mine': {
    summary: 'One’s own decisions and batches that can still be undone, the latest first',
    access: 'queue.read',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(OwnDecision), batches: Type.Array(OwnBatch) }),
  },
  'POST /api/decisions/:id/undo': {
    summary:
      'Take a decision back: the text is as it was, and waits for the team anew; for who decided, within 15 minutes, and for staff',
    access: 'decision.undo',
    limit: 'write',
    once: true,
    params: ById,
    /** Where it waits now; null where its author took the text back meanwhile. */
    reply: Type.Object({ itemId: Nullable(Id) }),
  },
})
