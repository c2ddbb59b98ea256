import type { crisisContract } from '@kith/shared/moderation/crisis-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handlers } from '#platform/mount.ts'
import { AHEAD_MS, gapsIn, shiftOf } from './roster.ts'
import * as rosters from './roster-queries.ts'

type Routes = Pick<
  typeof crisisContract,
  'GET /api/roster' | 'POST /api/roster' | 'DELETE /api/roster/:id'
>
type ShiftRow = Awaited<ReturnType<typeof rosters.shiftsIn>>[number]

/** Who answers for crises, and honestly when nobody does. */
export const rosterHandlers: Handlers<Routes> = {
  'GET /api/roster': async ({ db, permit, now }) => {
    permit('roster.read', {})
    const span = { startsAt: now, endsAt: new Date(now.getTime() + AHEAD_MS) }
    const [shifts, people] = await Promise.all([rosters.shiftsIn(db, span), rosters.callable(db)])
    const gaps = gapsIn(shifts, span).map(({ duty, startsAt, endsAt }) => ({
      duty,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }))
    return { shifts: shifts.map(toShift), gaps, people }
  },

  'POST /api/roster': async ({ db, body, permit, now, audit, stale }) => {
    permit('roster.write', {})
    const span = shiftOf(body, now)
    const person = await rosters.callableNamed(db, body.personId)
    if (!person) throw new Problem('request.invalid', { field: 'personId' })
    const { duty } = body
    const { id } = await rosters.insertShift(db, { ...span, duty, accountId: person.id })
    await audit('on-call.added', `shift:${id}`, { person: person.id, duty, ...span })
    stale('queue')
    return toShift({ id, personId: person.id, screenName: person.screenName, duty, ...span })
  },

  'DELETE /api/roster/:id': async ({ db, params, permit, audit, stale }) => {
    permit('roster.write', {})
    const gone = await rosters.dropShift(db, params.id)
    if (!gone) throw new Problem('request.not-found')
    const { accountId: person, duty, startsAt, endsAt } = gone
    await audit('on-call.removed', `shift:${params.id}`, { person, duty, startsAt, endsAt })
    stale('queue')
    return null
  },
}

function toShift({ id, personId, screenName, duty, startsAt, endsAt }: ShiftRow) {
  return {
    id,
    person: { id: personId, screenName },
    duty,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  }
}
