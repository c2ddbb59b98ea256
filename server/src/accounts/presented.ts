import type { Static } from 'typebox'
import type * as contract from '@kith/shared/accounts/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Holding } from './roles.ts'

type Me = NonNullable<ReplyOf<'GET /api/me'>['person']>
type Session = ReplyOf<'GET /api/me/sessions'>['items'][number]

/** What is shown of an account's row, and of a grant's. */
interface AccountRow extends Pick<Me, 'id' | 'screenName' | 'locale' | 'kind' | 'standing'> {
  verifiedAt: Date | null
  createdAt: Date
}
interface GrantRow extends Holding {
  id: string
  accountId: string
  exceptionReason: string | null
  grantedAt: Date
}
interface SessionRow extends Pick<Session, 'id' | 'device'> {
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** What people see of themselves. */
export function toMe(
  row: AccountRow,
  grants: readonly GrantRow[],
  { silencedUntil, needsSecondFactor }: { silencedUntil: Date | null; needsSecondFactor: boolean },
): ReplyOf<'GET /api/me'> {
  const { id, screenName, locale, kind, standing, verifiedAt } = row
  return {
    person: {
      id,
      screenName,
      locale,
      kind,
      verified: verifiedAt !== null,
      standing,
      ...(silencedUntil && { silencedUntil: silencedUntil.toISOString() }),
      moderator: grants.some(({ role }) => role === 'moderator'),
      admin: grants.some(({ role }) => role === 'admin'),
      mentorOf: grants.flatMap(({ groupId }) => groupId ?? []),
      clinics: grants.flatMap(({ clinicId }) => clinicId ?? []),
      ...(needsSecondFactor && { needsSecondFactor }),
    },
  }
}

/** What someone is told who is kept out. */
export function toKeptOut(
  { until, reason, words }: { until: Date | null; reason: string; words: string },
  token: string,
): Static<typeof contract.KeptOut> {
  return { until: until?.toISOString() ?? null, reason, words, token }
}

/** An open session as its person sees it; `current` is the id of the one that asks. */
export function toSession(row: SessionRow, current: string | undefined): Session {
  const { id, device, createdAt, lastSeenAt, expiresAt } = row
  return {
    id,
    device,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === current,
  }
}

/** What an administrator sees of a person: no e-mail address, no words, no clinic visits. */
export function toPersonRow(
  row: AccountRow,
  grants: readonly GrantRow[],
  withSecondFactor: ReadonlySet<string>,
): ReplyOf<'DELETE /api/admin/people/:id/roles/:grantId'> {
  const own = grants.filter(({ accountId }) => accountId === row.id)
  return {
    id: row.id,
    screenName: row.screenName,
    kind: row.kind,
    standing: row.standing,
    verified: row.verifiedAt !== null,
    secondFactor: withSecondFactor.has(row.id),
    createdAt: row.createdAt.toISOString(),
    grants: own.map(({ id, role, groupId, clinicId, exceptionReason, grantedAt }) => ({
      id,
      role,
      groupId,
      clinicId,
      exceptionReason,
      grantedAt: grantedAt.toISOString(),
    })),
  }
}

interface ExportRow {
  id: string
  stepsDone: number
  steps: number
  bytes: number | null
  askedAt: Date
  readyAt: Date | null
  endsAt: Date | null
}

export function toOwnExport(
  row: ExportRow | null,
  nextAt: Date | null,
): ReplyOf<'GET /api/me/export'> {
  return { export: row && toExport(row), nextAt: nextAt?.toISOString() ?? null }
}

function toExport({ id, stepsDone, steps, bytes, askedAt, readyAt, endsAt }: ExportRow) {
  return {
    id,
    stepsDone,
    steps,
    bytes,
    askedAt: askedAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
  }
}
