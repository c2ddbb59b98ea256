import type { LoggedKind } from '@kith/shared/moderation/audit-kinds.ts'
import type { hidingContract } from '@kith/shared/moderation/hiding-contract.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import type { Context, Handler, Handlers } from '#platform/mount.ts'
import { shownAgain, takenAway } from './hiding.ts'
import * as queries from './hiding-queries.ts'
import * as machine from './item.ts'
import { tooLate, workable, type Ports } from './late-routes.ts'
import { factsOf } from './presented.ts'
import type { Subject } from './public.ts'

type Contract = typeof hidingContract

/** A text is taken away for now, or shown again: nothing is decided by either. */
export function hidingHandlers(ports: Ports): Handlers<Contract> {
  return { 'POST /api/queue/:id/hide': hide(ports), 'POST /api/queue/:id/show': show(ports) }
}

const hide =
  (ports: Ports): Handler<Contract['POST /api/queue/:id/hide']> =>
  async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await workable(context)
    const permission = permit('item.hide', { ...factsOf(item), lane: item.lane })
    const port = ports.get(item.subjectKind)
    // The text is locked before its item, as everywhere.
    const subject = await port?.load(db, actor, item.subjectId, true)
    const after = subject ? takenAway(permission, item.id, subject.state) : null
    const done = subject && after && (await port?.apply(db, subject.id, after, null, now))
    if (!done || !(await queries.hideItem(db, actor.id, item.id, body, done.was, now)))
      throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
        machine.hide(present, body, actor, now),
      )
    return moved(context, 'text.hidden', item.id, { subject, after, topics: done.topics })
  }

const show =
  (ports: Ports): Handler<Contract['POST /api/queue/:id/show']> =>
  async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await workable(context)
    const permission = permit('item.decide', factsOf(item))
    const port = ports.get(item.subjectKind)
    const subject = await port?.load(db, actor, item.subjectId, true)
    const hidden = await queries.hiddenOf(db, item.id)
    const taken = await queries.showItem(db, actor.id, item.id, body, now)
    if (!taken || !hidden || !port || !subject)
      throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
        machine.show(present, body, actor, now),
      )
    const was = shownAgain(permission, item.id, subject.state, hidden.was)
    if (hidden.at === null) throw new Problem('item.stale')
    const topics = await port.restore(db, subject.id, was, hidden.at)
    return moved(context, 'text.shown-again', item.id, { subject, after: was.state, topics })
  }

interface Moved {
  subject: Subject
  after: ContentState
  topics: readonly Topic[]
}

async function moved(
  { audit, stale }: Pick<Context, 'audit' | 'stale'>,
  what: LoggedKind,
  itemId: string,
  { subject: { kind, id, state }, after, topics }: Moved,
): Promise<null> {
  await audit(what, `item:${itemId}`, {
    by: 'reviewer',
    text: `${kind}:${id}`,
    before: state,
    after,
  })
  stale('queue', ...topics)
  return null
}
