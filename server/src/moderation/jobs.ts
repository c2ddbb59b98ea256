import { addressOf } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox, type Outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import * as alerts from './alert-queries.ts'
import { alertLetter } from './mails.ts'
import { decidedBy, pick } from './quality-queries.ts'
import { onDuty } from './roster-queries.ts'
import type { Duty } from './roster.ts'
import { isPicked } from './statistics.ts'

/** Who answers at which stage: of a crisis, and of a text that is hidden and past its time. */
const duties: Readonly<Record<alerts.Stage, readonly Duty[]>> = {
  half: ['on-call'],
  due: ['lead'],
  overdue: ['on-call'],
  escalated: ['lead'],
}

/** What the clock sets off in moderation. */
export function moderationListeners(platform: Platform, address: () => string): Listener[] {
  return [
    { event: 'minute.passed', name: 'crises', work: () => alertDue(platform) },
    {
      event: 'crisis.waits',
      name: 'letter',
      work: (alert) => mailAlert(platform, address, alert),
    },
    {
      event: 'crisis.left',
      name: 'letter',
      work: (alert) => mailAlert(platform, address, { ...alert, stage: 'left' }),
    },
    {
      event: 'item.decided',
      name: 'quality',
      light: true,
      work: ({ decisionId }) => sample(platform, decisionId),
    },
  ]
}

/** Some decisions are judged once more by somebody else. */
async function sample({ community: { db }, clock }: Platform, decisionId: string): Promise<void> {
  const decided = await decidedBy(db, decisionId)
  if (decided && decided.reverses === null && isPicked(decided))
    await pick(db, decided.id, clock.now())
}

/** Says once at each stage whom it is told. */
async function alertDue({ community, jobs, clock }: Platform): Promise<void> {
  await community.db.transaction(async (tx) => {
    const out = outbox(jobs)
    await alerts.lockAlerts(tx)
    for (const stage of alerts.STAGES) await alertStage(tx, out, stage, clock.now())
    await out.flush(tx)
  })
}

async function alertStage(tx: Db, out: Outbox, stage: alerts.Stage, at: Date): Promise<void> {
  const items = await alerts.unalerted(tx, stage, at)
  if (items.length === 0) return
  const onRoster = await onDuty(tx, duties[stage], at)
  for (const itemId of items)
    for (const accountId of await alerts.tellOf(tx, { itemId, stage, at }, onRoster))
      out.emit('crisis.waits', { itemId, stage, accountId })
}

/** A mail each: it ends with the row that it stands for, so that a job that ran twice sends once. */
async function mailAlert(
  { community, clock, secrets, mailer }: Platform,
  address: () => string,
  { itemId, stage, accountId }: { itemId: string; stage: alerts.Told; accountId: string },
): Promise<void> {
  await community.db.transaction(async (tx) => {
    const alert = await alerts.lockUnmailedAlert(tx, itemId, stage, accountId)
    const to = alert && (await addressOf(tx, secrets, accountId))
    const what = await whatIsTold(tx, itemId, stage)
    if (!alert || !to?.verified || what === null) return
    await alerts.endAlert(tx, itemId, stage, accountId, clock.now())
    const link = `${address()}/team/${itemId}`
    const why = alert.mayWork ? (alert.everyone ? 'everyone' : 'roster') : 'nobody'
    const letter = alertLetter(to.locale, { ...what, why }, link)
    await mailer.send({ to: to.email, locale: to.locale, token: to.mailToken, ...letter })
  })
}

/** Null where there is nothing to tell any more. */
async function whatIsTold(tx: Db, itemId: string, stage: alerts.Told) {
  if (stage === 'left') return { stage, waitsFor: 'first' } as const
  const waitsFor = await alerts.whoIsWaitedFor(tx, itemId)
  return waitsFor && { stage, waitsFor }
}
