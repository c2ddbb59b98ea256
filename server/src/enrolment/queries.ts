import { sql } from 'drizzle-orm'
import type { ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import type { Db } from '#platform/db.ts'
import type { HandedInScores } from '#surveys/public.ts'

/** What a code stands for; the group is the one its brochure invites to, if any. */
export interface Invitation {
  clinicName: string
  groupSlug: string | null
}

export interface LinkRow extends Record<string, unknown> {
  id: string
  clinic_name: string
  level: ConsentLevel
  since: string
  changed_at: string
  looks: { at: string; what: string }[]
}

export type Milestone =
  | 'joined-group'
  | 'first-read'
  | 'first-word'
  | 'survey-offered'
  | 'survey-started'
  | 'survey-completed'
  | 'asked-3m'
  | 'answered-3m'
  | 'asked-6m'
  | 'answered-6m'

/** Null for a code that is wrong, void or expired; one that was used answers like one that was not. */
export async function invitationOf(db: Db, codeHash: Buffer): Promise<Invitation | null> {
  const { rows } = await db.execute<{ clinic_name: string; group_slug: string | null }>(
    sql`SELECT clinic_name, group_slug FROM link.check_code(${codeHash})`,
  )
  const [row] = rows
  return row ? { clinicName: row.clinic_name, groupSlug: row.group_slug } : null
}

/** Whether the account's own link came of this code. */
export async function isOwnCode(db: Db, codeHash: Buffer, accountKey: Buffer): Promise<boolean> {
  const { rows } = await db.execute<{ own: boolean }>(
    sql`SELECT link.used_by(${codeHash}, ${accountKey}) AS own`,
  )
  return rows[0]?.own ?? false
}

/** Spends a code and links the account where the level is above 0; null for a code that can't be used. */
export async function redeem(
  db: Db,
  codeHash: Buffer,
  account: { key: Buffer; cipher: Buffer },
  level: ConsentLevel,
  consentVersion: number,
): Promise<{ clinicName: string } | null> {
  const { rows } = await db.execute<{ clinic_name: string }>(sql`SELECT clinic_name
    FROM link.redeem(${codeHash}, ${account.key}, ${account.cipher}, ${level}, ${consentVersion})`)
  const [row] = rows
  return row ? { clinicName: row.clinic_name } : null
}

export async function linksOf(db: Db, accountKey: Buffer): Promise<LinkRow[]> {
  const { rows } = await db.execute<LinkRow>(sql`SELECT id, clinic_name, level,
    to_json(since) AS since, to_json(changed_at) AS changed_at, looks FROM link.my_links(${accountKey})`)
  return rows
}

/** False where this account has no such link. */
export async function setLevel(
  db: Db,
  accountKey: Buffer,
  linkId: string,
  level: ConsentLevel,
  consentVersion: number,
): Promise<boolean> {
  const { rows } = await db.execute<{ done: boolean }>(
    sql`SELECT link.set_level(${accountKey}, ${linkId}, ${level}, ${consentVersion}) AS done`,
  )
  return rows[0]?.done ?? false
}

export async function noteMilestone(
  db: Db,
  accountKey: Buffer,
  kind: Milestone,
  now: Date,
): Promise<void> {
  await db.execute(sql`SELECT link.note_milestone(${accountKey}, ${kind}, ${now})`)
}

/** Takes scores to the clinics with which this account had agreed to share them by when they were handed in. */
export async function shareScores(
  db: Db,
  accountKey: Buffer,
  { survey, version, wave, scores }: HandedInScores,
  at: string,
): Promise<void> {
  await db.execute(sql`SELECT link.share_scores(${accountKey}, ${survey}, ${version}, ${wave},
    ${JSON.stringify(scores)}, ${at})`)
}
