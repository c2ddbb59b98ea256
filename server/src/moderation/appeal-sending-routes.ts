import type { Person } from '@kith/shared/actor.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context } from '#platform/mount.ts'
import { whyNoAppeal } from './appeal.ts'
import { insertAppeal, ownDecision, type OwnDecisionRow } from './appeal-queries.ts'
import { barredBy } from './appealed.ts'
import { fileAppeal } from './episode-queries.ts'
import { timesNow } from './lane-times-queries.ts'
import { dueIn } from './lanes.ts'
import type { Ports } from './late-routes.ts'
import type { Subject } from './public.ts'
import { itemById, type ItemRow } from './queries.ts'

type Sending = Pick<Context, 'db' | 'now' | 'audit' | 'stale'>

/** Brings a decision before the team again, in the item about its text. Whose appeal it is stands in no log. */
export async function sendAppeal(
  { db, now, audit, stale }: Sending,
  ports: Ports,
  row: OwnDecisionRow,
  author: Person,
  words: string,
): Promise<void> {
  refuse(row, now)
  // The text before its item, as an edit locks them. One that is gone is judged by the words it had.
  const text = (await ports.get(row.subjectKind)?.load(db, author, row.subjectId, true)) ?? null
  const item = await itemById(db, row.itemId)
  if (!item) throw new Problem('request.not-found')
  const itemId = await fileAppeal(
    db,
    subjectOf(item, text),
    { decisionId: row.id, barredIds: barredBy(row) },
    now,
  )
  // What was decided while this waited for the item is seen now.
  refuse((await ownDecision(db, row.id)) ?? row, now)
  const accountId = author.id
  const dueAt = dueIn('appeal', now, await timesNow(db)) ?? now
  const decisionId = row.id
  const made = await insertAppeal(db, {
    decisionId,
    itemId,
    accountId,
    words,
    dueAt,
    createdAt: now,
  })
  if (made === null) throw new Problem('appeal.again')
  await audit('appeal.made', `decision:${decisionId}`, { item: itemId }, null)
  stale('queue')
}

/** The text as it is; of one that is gone, what its item knows of it. */
function subjectOf(item: ItemRow, text: Subject | null) {
  const { subjectKind: kind, subjectId: id, masked, maskIn, authorId } = item
  const same = { kind, id, masked, maskIn, authorId }
  if (text === null) {
    const { groupId, subjectVersion: version, snapshot } = item
    return { ...same, groupId, version, state: 'purged' as const, text: snapshot }
  }
  return {
    ...same,
    groupId: text.groupId,
    version: text.version,
    state: text.state,
    text: text.text,
  }
}

function refuse(row: OwnDecisionRow, now: Date): void {
  const refusal = whyNoAppeal({ ...row, appeal: row.appeal?.state ?? null }, now)
  if (refusal !== null) throw new Problem(refusal)
}
