import type { moderationContract } from '@kith/shared/moderation/contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handler } from '#platform/mount.ts'
import { changeReview, insertSignals } from './episode-queries.ts'
import { hasReported, reported } from './incoming.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { dueIn } from './lanes.ts'
import { reportSignal } from './reasons.ts'

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
    if (!subject) throw new Problem('request.not-found')
    permit('text.report', subject)
    const item = await changeReview(db, subject, subject.text, now, async (latest) => {
      if (hasReported(latest, actor.id)) throw new Problem('report.again')
      return reported(latest, subject, reason, actor, now)
    })
    const { kind, lane, severity } = reportSignal(reason, actor.id)
    const row = { kind, lane, severity, reason, reporterId: actor.id, note: note || null }
    if (item) await insertSignals(db, item.id, [row], now)
    stale('queue')
    return { dueAt: (dueIn(lane, now) ?? now).toISOString() }
  }
