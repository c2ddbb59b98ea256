import type { Person } from '@kith/shared/actor.ts'
import { may } from '@kith/shared/policy.ts'
import { isRefused, next } from './content.ts'
import { isAway } from './hiding.ts'
import { calm } from './item.ts'
import { leaseLive } from './item-guards.ts'
import type { Subject } from './public.ts'
import type { Item } from './review-item.ts'
import { undoUntil, type TextBefore } from './reversing.ts'

interface Row extends Item {
  hiddenAt: Date | null
  hiddenWas: TextBefore | null
}

/** Whether its text is away for now, and what can be done with the item before anything is decided. */
export function toAtHand(row: Row, subject: Subject, actor: Person, now: Date) {
  const { state } = subject
  const since = awaySince(row, state)
  const holds = row.state === 'claimed' && row.holder === actor.id && leaseLive(row, now)
  // While it waits for a second person nobody holds it.
  const mine = holds || row.state === 'second'
  const works = mine && may(actor, 'item.decide', row)
  const hides = works && may(actor, 'item.hide', row)
  return {
    hiddenAt: since && since.toISOString(),
    mayHide: hides && !isRefused(next(state, 'hide', 'reviewer')),
    mayShow: works && since !== null,
    mayAlarm: works && row.lane !== 'crisis',
    calmUntil: calmUntil(row, subject, actor, now),
  }
}

/** Until when who made a crisis of it may take that back. */
function calmUntil(row: Row, subject: Subject, actor: Person, now: Date): string | null {
  const may = typeof calm(row, subject, actor, now) !== 'string'
  return may && row.alarmAt !== null ? undoUntil(row.alarmAt).toISOString() : null
}

/** Since when the very words are away for now that were taken away; null where they are not. */
function awaySince(row: Row, state: Subject['state']): Date | null {
  const { hiddenVersion, hiddenWas, subjectVersion } = row
  if (hiddenVersion !== subjectVersion || hiddenWas === null) return null
  return isAway(state, hiddenWas.state) ? row.hiddenAt : null
}
