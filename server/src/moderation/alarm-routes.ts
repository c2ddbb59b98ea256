import type { alarmContract } from '@kith/shared/moderation/alarm-contract.ts'
import type { Handler, Handlers } from '#platform/mount.ts'
import * as alarms from './alarm-queries.ts'
import { insertSignals } from './episode-queries.ts'
import * as machine from './item.ts'
import { timesNow } from './lane-times-queries.ts'
import { changed, named, tooLate, workable, type Ports } from './late-routes.ts'
import { factsOf } from './presented.ts'
import { dangerSignal } from './reasons.ts'
import type { Item } from './review-item.ts'

type Contract = typeof alarmContract

export const alarmHandlers = (ports: Ports): Handlers<Contract> => ({
  'POST /api/queue/:id/danger': danger(ports),
  'DELETE /api/queue/:id/danger': noDanger(ports),
})

/**
 * What is a crisis already stays one: whoever says it again is answered as if they had just said it. Beside the word of
 * another, who could still take it back, theirs is kept too.
 */
function danger(ports: Ports): Handler<Contract['POST /api/queue/:id/danger']> {
  return async (context) => {
    const { db, body, permit, now } = context
    const { actor, item } = await workable(context)
    permit('item.decide', factsOf(item))
    if (stands(item, actor.id)) return null
    const times = await timesNow(db)
    const first = () => alarms.alarm(db, actor.id, item.id, body.fence, now, times)
    const again = () => alarms.alarmAgain(db, actor.id, item.id, body.fence, now)
    // Somebody else may say so, or take it back, in the same moment.
    const [one, other] = item.lane === 'crisis' ? [again, first] : [first, again]
    if (!(await one()) && !(await other())) {
      if (stands((await named(context)).item, actor.id)) return null
      throw await tooLate(context, ports, item.id, 'item.lease-ended', (present) =>
        present.lane === 'crisis'
          ? machine.alarmAgain(present, body.fence, actor, now)
          : machine.alarm(present, body.fence, actor, now, times),
      )
    }
    const { kind, lane, severity } = dangerSignal
    await insertSignals(db, item.id, [{ kind, lane, severity }], now)
    return changed(context, 'crisis.seen', item.id)
  }
}

/** It is a crisis, and not by the word of another alone. */
function stands({ lane, alarmBy }: Pick<Item, 'lane' | 'alarmBy'>, by: string): boolean {
  return lane === 'crisis' && (alarmBy === null || alarmBy === by)
}

/** What is no crisis any more is none: whoever takes it back again is answered as if they had just done so. */
function noDanger(ports: Ports): Handler<Contract['DELETE /api/queue/:id/danger']> {
  return async (context) => {
    const { db, permit, now } = context
    const { actor, item } = await workable(context)
    permit('item.decide', factsOf(item))
    if (item.lane !== 'crisis') return null
    // The text is locked before its item, as everywhere.
    const port = ports.get(item.subjectKind)
    const subject = (await port?.load(db, actor, item.subjectId, true)) ?? null
    const isThere = typeof machine.calm(item, subject, actor, now) !== 'string'
    if (isThere && (await alarms.calm(db, actor.id, item.id, now)))
      return changed(context, 'crisis.unseen', item.id)
    if ((await named(context)).item.lane !== 'crisis') return null
    throw await tooLate(context, ports, item.id, 'item.stale', (present) =>
      machine.calm(present, subject, actor, now),
    )
  }
}
