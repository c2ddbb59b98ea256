import type { reportContract } from '@kith/shared/moderation/report-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { timesAt } from './lane-times-queries.ts'
import { dueIn } from './lanes.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { ownReport } from './outcome-queries.ts'
import type { Subject, SubjectPort } from './public.ts'
import { reportOutcome } from './report-outcome.ts'
import { fileReport, weigh } from './report-queries.ts'

type Contract = typeof reportContract

/** A report joins the open item about the text, or opens one; its reporter is told by when it is read. */
const report =
  (ports: Ports): Handler<Contract['POST /api/reports']> =>
  async (context) => {
    const { db, body, now, permit, stale } = context
    const actor = signedIn(context)
    const { reason } = body
    const note = (body.note ?? '').trim()
    const port = ports.get(body.subjectKind)
    const about = { kind: body.subjectKind, id: body.subjectId }
    // What one does not see costs no more than what is not there.
    if (!(await port?.load(db, actor, about.id, false))) throw new Problem('request.not-found')
    const weighed = await weigh(db, actor, about, now)
    const subject = await port?.load(db, actor, body.subjectId, true)
    if (!port || !subject?.group) throw new Problem('request.not-found')
    permit('text.report', { ...subject, group: subject.group })
    const filed = await fileReport(db, subject, { reason, note }, weighed)
    if (filed.hides) await hide(context, port, subject, filed.itemId)
    stale(...filed.topics)
    return { dueAt: filed.dueAt.toISOString() }
  }

/** Takes a text from everybody until someone of the team has read it. The log does not say whose report it was. */
async function hide(
  { db, now, audit, stale }: Pick<Context, 'db' | 'now' | 'audit' | 'stale'>,
  port: SubjectPort,
  { kind, id, state }: Subject,
  itemId: string,
): Promise<void> {
  const { topics } = await port.apply(db, id, 'hidden', null, now)
  const facts = { by: 'reports', text: `${kind}:${id}`, before: state, after: 'hidden' }
  await audit('text.hidden', `item:${itemId}`, facts, null)
  stale(...topics)
}

const mine: Handler<Contract['GET /api/reports/mine']> = async ({ db, query, self }) => {
  const own = await ownReport(db, self(), query)
  if (!own) return { report: null }
  const { reportedAt, reason, lane, state, action, stateAfter } = own
  const at = new Date(reportedAt)
  const decided = action !== null && stateAfter !== null && reportOutcome({ action, stateAfter })
  const outcome = decided || (state === 'closed' ? 'withdrawn' : null)
  const dueAt = (dueIn(lane, at, await timesAt(db, at)) ?? at).toISOString()
  return { report: { reportedAt: at.toISOString(), reason, dueAt, outcome } }
}

export function reportHandlers(ports: Ports): Handlers<Contract> {
  return { 'POST /api/reports': report(ports), 'GET /api/reports/mine': mine }
}
