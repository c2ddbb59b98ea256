import type { lockedOutContract } from '@kith/shared/moderation/appeal-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { peopleById, readLockedOutToken } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Handlers } from '#platform/mount.ts'
import type { Secrets } from '#platform/secrets.ts'
import { toOwnDecision, wordsOf } from './appeal-presented.ts'
import { ownDecisions } from './appeal-queries.ts'
import { named, takeBack } from './appeal-routes.ts'
import { sendAppeal } from './appeal-sending-routes.ts'
import type { Ports } from './late-routes.ts'

const MOST_DECISIONS = 20

/** What someone reads, and answers, who may not sign in. */
export function lockedOutHandlers(
  ports: Ports,
  { index }: Pick<Secrets, 'index'>,
): Handlers<typeof lockedOutContract> {
  return {
    'POST /api/locked-out/decisions': async ({ db, body, now }) => {
      const { id } = await lockedOut(db, index, body.token)
      const rows = await ownDecisions(db, id, { limit: MOST_DECISIONS })
      return { items: rows.map((row) => toOwnDecision(row, now)) }
    },

    'POST /api/locked-out/appeals': async (context) => {
      const { db, body, now } = context
      const person = await lockedOut(db, index, body.token)
      const row = await named(db, person.id, body.decisionId)
      await sendAppeal(context, ports, row, person, wordsOf(body.words))
      return toOwnDecision(await named(db, person.id, row.id), now)
    },

    'POST /api/locked-out/appeals/withdraw': async (context) => {
      const { db, body } = context
      const person = await lockedOut(db, index, body.token)
      await takeBack(context, await named(db, person.id, body.decisionId))
      return null
    },
  }
}

/** Whose link it is, as long as they may not sign in. As they are when they may, so that their own words are found. */
async function lockedOut(db: Db, index: Secrets['index'], token: string) {
  const accountId = readLockedOutToken(index, token)
  const [person] = accountId === null ? [] : await peopleById(db, [accountId])
  if (person?.standing !== 'suspended') throw new Problem('token.spent')
  return { ...person, standing: 'silenced' as const }
}
