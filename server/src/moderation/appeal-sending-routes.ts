import type { Person } from '@kith/shared/actor.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context } from '#platform/mount.ts'
import { whyNoAppeal } from './appeal.ts'
import { insertAppeal, ownDecision, type OwnDecisionRow } from './appeal-queries.ts'
import { barredBy } from './appealed.ts'
import { fileAppeal } from './episode-queries.ts'
import { dueIn } from './lanes.ts'
import type { Ports } from './late-routes.ts'
import { itemById } from './queries.ts'

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
  const text = await ports.get(row.subjectKind)?.load(db, author, row.subjectId, true)
  const item = await itemById(db, row.itemId)
  if (!item) throw new Problem('request.not-found')
  const itemId = await fileAppeal(
    db,
    {
      kind: row.subjectKind,
      id: row.subjectId,
      masked: item.masked,
      groupId: text ? text.groupId : item.groupId,
      authorId: row.authorId,
      state: text?.state ?? 'purged',
      version: text?.version ?? item.subjectVersion,
      text: text?.text ?? item.snapshot,
    },
    { decisionId: row.id, barredIds: barredBy(row) },
    now,
  )
  // What was decided while this waited for the item is seen now.
  const present = await ownDecision(db, row.id)
  if (present) refuse(present, now)
  const accountId = author.id
  const dueAt = dueIn('appeal', now) ?? now
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

function refuse(row: OwnDecisionRow, now: Date): void {
  const refusal = whyNoAppeal({ ...row, appeal: row.appeal?.state ?? null }, now)
  if (refusal !== null) throw new Problem(refusal)
}
