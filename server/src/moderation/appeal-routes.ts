import { accountOf } from '@kith/shared/author.ts'
import { uuid } from '@kith/shared/contract/page.ts'
import { appealContract } from '@kith/shared/moderation/appeal-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import * as queries from './appeal-queries.ts'
import { toOwnDecision, wordsOf } from './appeal-presented.ts'
import { sendAppeal } from './appeal-sending-routes.ts'
import { signedIn, type Ports } from './late-routes.ts'

const DECISIONS_A_PAGE = 20
const cursorForm = new RegExp(uuid)
type Changing = Pick<Context, 'db' | 'now' | 'audit' | 'stale'>

/** What the team decided about oneself, and the second look that one may ask for. */
export function appealHandlers(ports: Ports): Handlers<typeof appealContract> {
  return {
    'GET /api/me/decisions': async (context) => {
      const { db, query, now } = context
      const { id } = signedIn(context)
      if (query.cursor !== undefined && !cursorForm.test(query.cursor))
        throw new Problem('request.invalid', { field: 'cursor' })
      const from = { about: query.about, after: query.cursor, limit: DECISIONS_A_PAGE + 1 }
      const rows = await queries.ownDecisions(db, id, from)
      return pageOf(
        rows,
        DECISIONS_A_PAGE,
        (row) => toOwnDecision(row, now),
        (row) => row.id,
      )
    },

    'GET /api/me/decisions/:id': async ({ db, self, params, permit, now }) => {
      const row = await named(db, self(), params.id)
      permit('decision.read', row)
      return toOwnDecision(row, now)
    },

    'POST /api/me/decisions/:id/appeal': async (context) => {
      const { db, params, body, permit, now } = context
      const actor = signedIn(context)
      const row = await named(db, actor.id, params.id)
      permit('decision.appeal', row)
      await sendAppeal(context, ports, row, actor, wordsOf(body.words))
      return toOwnDecision(await named(db, actor.id, row.id), now)
    },

    'DELETE /api/me/decisions/:id/appeal': async (context) => {
      const row = await named(context.db, context.self(), context.params.id)
      context.permit('decision.appeal', row)
      await takeBack(context, row)
      return null
    },
  }
}

/** A decision about someone, by its id; of others’ they know nothing. */
export async function named(
  db: Db,
  accountId: string,
  id: string,
): Promise<queries.OwnDecisionRow> {
  const row = await queries.ownDecision(db, id)
  if (!row || accountOf(row.authorId) !== accountId) throw new Problem('request.not-found')
  return row
}

/** The appeal against a decision is taken back by its author. */
export async function takeBack(
  { db, now, audit, stale }: Changing,
  row: queries.OwnDecisionRow,
): Promise<void> {
  const topics = row.appeal && (await queries.withdrawAppeal(db, row.appeal, now))
  if (!topics) throw new Problem('appeal.ended')
  await audit('appeal.withdrawn', `decision:${row.id}`)
  stale(...topics)
}
