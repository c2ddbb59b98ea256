import type { reportContract } from '@kith/shared/moderation/report-contract.ts'
import { inDanger } from '@kith/shared/moderation/reporting.ts'
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
type Reporting = Context<Contract['POST /api/reports']>

/** A report joins the open item about the text, or opens one; its reporter is told by when it is read. */
const report =
  (ports: Ports): Handler<Contract['POST /api/reports']> =>
  async (context) => {
    const { db, body, now, permit, stale } = context
    const actor = signedIn(context)
    const { reason } = body
    const note = (body.note ?? '').trim()
    const about = { kind: body.subjectKind, id: body.subjectId }
    const way = wayTo(ports, body)
    // What one does not see costs no more than what is not there.
    if (!(await way?.load(db, actor, about.id, false))) throw await notSeen(context)
    const weighed = await weigh(db, actor, about, now)
    const subject = await way?.load(db, actor, about.id, true)
    if (!way || !subject?.group) throw await notSeen(context)
    const { port, danger } = way
    permit('text.report', { ...subject, group: subject.group, danger })
    const filed = await fileReport(db, subject, { reason, note }, weighed)
    if (filed.hides) await hide(context, port, subject, filed.itemId)
    stale(...filed.topics)
    return { dueAt: filed.dueAt.toISOString() }
  }

/** Who is worried comes to a text also where it was taken away since it was read. */
function wayTo(ports: Ports, { subjectKind, reason }: Reporting['body']) {
  const port = ports.get(subjectKind)
  const danger = reason === inDanger.value
  return port && { port, danger, load: (danger && port.loadMet) || port.load }
}

/** Whoever reported it once knows that it was there, also where it is away because of that. */
async function notSeen({ db, body, self }: Reporting): Promise<Problem> {
  const own = await ownReport(db, self(), body)
  return new Problem(own && own.action === null ? 'report.again' : 'request.not-found')
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
