import type { statisticsContract } from '@kith/shared/moderation/statistics-contract.ts'
import { may } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handlers } from '#platform/mount.ts'
import { signedIn, type Ports } from './late-routes.ts'
import * as loads from './load-queries.ts'
import * as quality from './quality-queries.ts'
import { toBands } from './reliability.ts'
import { outcomesIn } from './outcome-queries.ts'
import { inARow, isAdverse, periodOf, toQuality, toWorks } from './statistics.ts'
import * as figures from './statistics-queries.ts'
import { mayCount } from './visible.ts'

type Contract = typeof statisticsContract
type Quality = Pick<Contract, 'GET /api/quality/next' | 'POST /api/quality/:id'>

/** How the team worked, what it thinks when it is asked twice, and how much anyone wants to read. */
export function statisticsHandlers(ports: Ports): Handlers<Contract> {
  return { ...figureHandlers, ...qualityHandlers(ports) }
}

const figureHandlers: Handlers<Omit<Contract, keyof Quality>> = {
  'GET /api/statistics': async (context) => {
    const { db, query, permit, now } = context
    permit('statistics.read', {})
    const scope = mayCount(signedIn(context))
    const period = periodOf(query, now)
    const staff = may(signedIn(context), 'statistics.people', {})
    const [lanes, counts, reports, rules, pairs, outcomes] = await Promise.all([
      figures.laneFigures(db, scope, period, now),
      figures.decisionCounts(db, scope, period),
      figures.reportFigures(db, scope, period),
      figures.ruleFigures(db, scope, period),
      figures.qualityPairs(db, scope, period),
      staff ? outcomesIn(db, scope, period) : null,
    ])
    const sum = (key: 'count' | 'overturned' | 'silent', of: (action: string) => boolean) =>
      counts.filter(({ action }) => of(action)).reduce((so, row) => so + row[key], 0)
    const judged = pairs.flatMap(({ first, second }) =>
      second === null ? [] : [[first, second] as const],
    )
    return {
      from: period.from,
      to: period.to,
      lanes,
      decisions: sum('count', () => true),
      works: toWorks(counts),
      adverse: sum('count', isAdverse),
      overturned: sum('overturned', isAdverse),
      approvals: sum('count', (action) => action === 'approve'),
      silent: sum('silent', (action) => action === 'approve'),
      reports,
      reporters: outcomes && toBands(outcomes, now),
      rules,
      quality: toQuality(pairs.length, judged),
    }
  },

  'GET /api/statistics/people': async (context) => {
    const { db, query, permit, now } = context
    permit('statistics.people', {})
    const scope = mayCount(signedIn(context))
    return { items: await figures.peopleFigures(db, scope, periodOf(query, now)) }
  },

  'GET /api/load': async (context) => {
    const { db, permit, now } = context
    permit('load.own', {})
    const me = signedIn(context).id
    const [load, last] = await Promise.all([loads.loadOf(db, me, now), loads.lastDecided(db, me)])
    return { ...load, inARow: inARow(last, now), lastAt: last[0]?.at.toISOString() ?? null }
  },

  'PUT /api/load': async (context) => {
    const { db, body, permit } = context
    permit('load.own', {})
    await loads.chooseLoad(db, signedIn(context).id, body.perDay)
    return null
  },
}

const qualityHandlers = (ports: Ports): Handlers<Quality> => ({
  'GET /api/quality/next': async (context) => {
    const { db, permit } = context
    permit('quality.judge', {})
    const me = signedIn(context)
    const [check, waiting] = await Promise.all([
      quality.nextCheck(db, ports, me),
      quality.countChecks(db, ports, me),
    ])
    return { waiting, check }
  },

  'POST /api/quality/:id': async (context) => {
    const { db, params, body, permit, now } = context
    permit('quality.judge', {})
    const judged = await quality.judge(db, ports, signedIn(context), params.id, body.action, now)
    if (!judged) throw new Problem('request.not-found')
    await context.audit('decision.judged', `check:${params.id}`, body)
    return null
  },
})
