import Type from 'typebox'
import { Day, Id, OneOf } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Count } from './contract.ts'

/** What goes by itself when its time is over. */
export const RETAINED = ['drafts', 'codes', 'links', 'survey-links'] as const
const Kind = OneOf(RETAINED)

const Line = {
  kind: Kind,
  clinic: Type.Object({ id: Id, name: Type.String() }),
  /** Small counts of a clinic are hidden from who works there. */
  count: Count,
}

export const retentionContract = routes({
  'GET /api/admin/retention': {
    summary: 'What the next night will remove, and what earlier ones removed, in counts',
    access: 'retention.read',
    limit: 'read',
    reply: Type.Object({
      /** After how many days each kind goes. */
      rules: Type.Array(Type.Object({ kind: Kind, days: Type.Integer() })),
      due: Type.Array(Type.Object(Line)),
      /** Newest first. */
      past: Type.Array(Type.Object({ ...Line, day: Day })),
    }),
  },
})
