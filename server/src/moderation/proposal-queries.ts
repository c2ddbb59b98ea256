import { and, desc, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { DECISIONS, isForStaff } from '@kith/shared/moderation/decisions.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { crisisChecked } from './crisis-queries.ts'
import { noAlarm } from './item-effects.ts'
import {
  answersAppeal,
  awayNoMore,
  givesReason,
  heldAndShown,
  leavesCrisis,
  letGo,
  twoNeeded,
  waits,
} from './item-queries.ts'
import { budgetLeft } from './load-queries.ts'
import type { Proposed, ProposalEnd, ShownProposal } from './proposal.ts'
import type { DecideCommand, Shown } from './review-item.ts'
import { proposal, reviewItem } from './tables.ts'
import { isLed, isStaff, mayWork } from './visible.ts'

/** As in item-queries.ts: each change of an item is one UPDATE with all guards of it. */

/** From now on the item waits for a second person. */
export async function proposeItem(
  db: Db,
  by: string,
  id: string,
  command: DecideCommand,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'second', ...letGo, proposedBy: by, ...noAlarm })
    .where(
      and(
        heldAndShown(by, id, command, now),
        twoNeeded(command),
        givesReason(command),
        leavesCrisis(command),
        crisisChecked,
        answersAppeal(command),
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** The second person agrees: it is decided. */
export async function cosignItem(
  db: Db,
  by: string,
  id: string,
  command: DecideCommand,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'decided', proposedBy: null, ...awayNoMore })
    .where(
      and(
        answerable(by, id, command, now),
        mayWork(sql`${reviewItem.proposedBy}`),
        leavesCrisis(command),
        crisisChecked,
        answersAppeal(command),
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** The second person does not agree: it is open again, one tier up as far as there is somebody. */
export async function refuseItem(
  db: Db,
  by: string,
  id: string,
  shown: Shown,
  now: Date,
): Promise<boolean> {
  const above = sql`least(${reviewItem.tier} + 1, CASE WHEN ${isLed} THEN 2 ELSE 1 END)`
  const rows = await db
    .update(reviewItem)
    .set({ state: 'open', proposedBy: null, tier: sql`greatest(${reviewItem.tier}, ${above})` })
    .where(answerable(by, id, shown, now))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** Who proposed takes it back: it is open again. */
export async function takeBackItem(
  db: Db,
  by: string,
  id: string,
  fence: number,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'open', proposedBy: null })
    .where(and(waits(id, fence), eq(reviewItem.proposedBy, by)))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** It waits for a second person, and this version is before one of those who may work on it. */
export function waitsAndShown(by: string, id: string, shown: Shown): SQL | undefined {
  const version = eq(reviewItem.subjectVersion, shown.subjectVersion)
  return and(waits(id, shown.fence), version, mayWork(by))
}

/** What is asked of who agrees and of who does not. */
function answerable(by: string, id: string, shown: Shown, now: Date): SQL | undefined {
  return and(
    waitsAndShown(by, id, shown),
    sql`${reviewItem.proposedBy} <> ${by}::uuid`,
    budgetLeft(by, now),
  )
}

export async function insertProposal(db: Db, itemId: string, row: Proposed): Promise<void> {
  await db.insert(proposal).values({ itemId, ...row })
}

/** The proposal of this claim, if it still waits. */
export async function openProposal(
  db: Db,
  itemId: string,
  fence: number,
): Promise<Proposed | null> {
  const [row] = await db
    .select()
    .from(proposal)
    .where(and(eq(proposal.itemId, itemId), eq(proposal.fence, fence), isNull(proposal.ended)))
  return row ?? null
}

/** How the one that waits ends; `by` is null where nobody answered it. */
export async function endProposal(
  db: Db,
  itemId: string,
  ended: ProposalEnd,
  by: string | null,
  now: Date,
): Promise<void> {
  await db
    .update(proposal)
    .set({ ended, endedBy: by, endedAt: now })
    .where(and(eq(proposal.itemId, itemId), isNull(proposal.ended)))
}

const forStaff = DECISIONS.filter(isForStaff)
const proposerOfIt = sql`${proposal.proposedBy}`

/** What the group is called to which a post is to go. */
export async function groupNameOf(db: Db, id: string): Promise<string | null> {
  const [row] = await db.select({ name: group.name }).from(group).where(eq(group.id, id))
  return row?.name ?? null
}

/** The last one about an item, whatever became of it. */
export async function lastProposal(
  db: Db,
  itemId: string,
): Promise<Omit<ShownProposal, 'intoName'> | null> {
  const [row] = await db
    .select({
      ...getTableColumns(proposal),
      proposerName: account.screenName,
      meetName: sql<string | null>`(SELECT met.screen_name FROM ${account} met
        WHERE met.id = (${proposal.particulars} ->> 'meet')::uuid)`,
      stands: sql<boolean>`${mayWork(proposerOfIt)} AND (NOT ${inArray(proposal.action, forStaff)} OR ${isStaff(proposerOfIt)})`,
    })
    .from(proposal)
    .innerJoin(reviewItem, eq(reviewItem.id, proposal.itemId))
    .leftJoin(account, eq(account.id, proposal.proposedBy))
    .where(eq(proposal.itemId, itemId))
    .orderBy(desc(proposal.fence))
    .limit(1)
  return row ?? null
}
