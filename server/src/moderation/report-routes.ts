import type { moderationContract } from '@kith/shared/moderation/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler } from '#platform/mount.ts'
import { fileReport } from './episode-queries.ts'
import { signedIn, type Ports } from './late-routes.ts'

type Route = (typeof moderationContract)['POST /api/reports']

/** A report joins the open item about the text, or opens one; its reporter is told by when it is read. */
export const report =
  (ports: Ports): Handler<Route> =>
  async (context) => {
    const { db, body, now, permit, stale } = context
    const actor = signedIn(context)
    const { reason } = body
    const note = (body.note ?? '').trim()
    const subject = await ports.get(body.subjectKind)?.load(db, actor, body.subjectId, true)
    if (!subject?.group) throw new Problem('request.not-found')
    permit('text.report', { ...subject, group: subject.group })
    const dueAt = await fileReport(db, subject, { reason, note }, actor, now)
    stale('queue')
    return { dueAt: dueAt.toISOString() }
  }
