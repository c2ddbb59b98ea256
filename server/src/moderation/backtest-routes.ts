import type { rulesContract } from '@kith/shared/moderation/rules-contract.ts'
import { uuid } from '@kith/shared/contract/page.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import * as queries from './backtest-queries.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { toBacktest, toHit } from './rule-presented.ts'
import { hitsPage, outcomesOf, ruleNamed } from './rule-queries.ts'
import type { HitRow } from './rule-rows.ts'
import { mayCount } from './visible.ts'

type Contract = Pick<
  typeof rulesContract,
  'POST /api/rules/:id/backtest' | 'POST /api/rules/:id/backtest/cancel' | 'GET /api/rules/:id/hits'
>

const HITS_A_PAGE = 20

/** Trying a rule on the texts that stand already, and what it fires on. */
export function backtestHandlers(ports: Ports): Handlers<Contract> {
  return {
    'POST /api/rules/:id/backtest': async (context) => {
      const { db, params, permit, self, now, emit, audit, stale } = context
      permit('rule.write', {})
      const { rule, row } = await ruleNamed(db, params.id)
      const specVersion = row?.specVersion ?? 0
      const about = { rule: rule.id, specVersion, askedBy: self(), askedAt: now }
      const begun = await queries.beginBacktest(db, about)
      if (!begun) throw new Problem('backtest.running')
      await emit('backtest.asked', { backtestId: begun.id })
      await audit('rule.tried', `rule:${rule.id}`, { specVersion })
      stale('rules')
      return toBacktest(begun, specVersion)
    },

    'POST /api/rules/:id/backtest/cancel': async ({ db, params, permit, now, stale }) => {
      permit('rule.write', {})
      const { rule } = await ruleNamed(db, params.id)
      if (await queries.endBacktest(db, { rule: rule.id }, 'cancelled', now)) stale('rules')
      return null
    },

    'GET /api/rules/:id/hits': async (context) => {
      const { db, params, query, permit } = context
      permit('rule.read', {})
      const { rule } = await ruleNamed(db, params.id)
      const rows = await hitsOf(context, rule.id, query.of, readCursor(query.cursor))
      const outcomes = await outcomesOf(
        db,
        mayCount(signedIn(context)),
        rows.map(({ id }) => id),
      )
      const page = pageOf(
        rows,
        HITS_A_PAGE,
        (row) => row,
        ({ id }) => id,
      )
      const items = []
      for (const row of page.items) {
        const port = ports.get(row.subjectKind)
        const subject = (await port?.load(db, context.actor, row.subjectId, false)) ?? null
        items.push(toHit(row, subject, context.actor, outcomes.get(row.id)))
      }
      return { items, next: page.next }
    },
  }
}

async function hitsOf(
  { db }: Pick<Context, 'db'>,
  rule: string,
  of: 'real' | 'backtest',
  after: string | null,
): Promise<HitRow[]> {
  if (of === 'real') return hitsPage(db, rule, after, HITS_A_PAGE + 1)
  const backtest = await queries.lastBacktest(db, rule)
  return backtest ? queries.backtestHitsPage(db, backtest.id, after, HITS_A_PAGE + 1) : []
}

const place = new RegExp(uuid)

function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  if (!place.test(cursor)) throw new Problem('request.invalid', { field: 'cursor' })
  return cursor
}
