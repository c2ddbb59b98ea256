import Type from 'typebox'
import { Id, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { reportOutcomes } from '../notifications/topics.ts'
import { SubjectKind } from './contract.ts'
import { inDanger, ReportReason } from './reporting.ts'

/** What stands in a group; messages are reported where they stand, a few at a time. */
const ReportedKind = OneOf(['post', 'reply'])

export const reportContract = routes({
  'POST /api/reports': {
    summary: 'Report a post or a reply to the team',
    access: 'text.report',
    limit: 'report',
    urgent: inDanger,
    body: Strict({
      subjectKind: ReportedKind,
      subjectId: Id,
      reason: ReportReason,
      note: Type.Optional(Type.String({ maxLength: 1000 })),
    }),
    reply: Type.Object({ dueAt: Time }),
    status: 201,
  },
  'GET /api/reports/mine': {
    summary: 'What one reported last of a text, by when it is read, and what became of it',
    access: 'session',
    limit: 'read',
    query: Strict({ subjectKind: SubjectKind, subjectId: Id }),
    reply: Type.Object({
      report: Nullable(
        Type.Object({
          reportedAt: Time,
          reason: ReportReason,
          dueAt: Time,
          /** Null as long as nobody has decided. */
          outcome: Nullable(OneOf(reportOutcomes)),
        }),
      ),
    }),
  },
})
