import type { Person } from '@kith/shared/actor.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { Holding } from './roles.ts'

type Me = NonNullable<ReplyOf<'GET /api/me'>['person']>

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

/** What people see of themselves. */
export function toMe(row: AccountRow, grants: readonly GrantRow[]): ReplyOf<'GET /api/me'> {
  const person = toPerson(row, grants)
  return {
    person: {
      id: row.id,
      screenName: row.screenName,
      locale: row.locale,
      kind: row.kind,
      verified: person.verified,
      standing: row.standing,
      moderator: person.moderator,
      admin: person.admin,
      mentorOf: [...person.mentorOf],
      clinics: [...person.clinics],
    },
  }
}

function toPerson(row: AccountRow, grants: readonly GrantRow[]): Person {
  return {
    kind: 'person',
    id: row.id,
    verified: row.verifiedAt !== null,
    standing: row.standing,
    moderator: grants.some(({ role }) => role === 'moderator'),
    admin: grants.some(({ role }) => role === 'admin'),
    mentorOf: grants.flatMap(({ groupId }) => groupId ?? []),
    clinics: grants.flatMap(({ clinicId }) => clinicId ?? []),
  }
}

/** What an administrator sees of a person: no e-mail address, no words, no clinic visits. */
export function toPersonRow(
  row: AccountRow,
  grants: readonly GrantRow[],
): ReplyOf<'DELETE /api/admin/people/:id/roles/:grantId'> {
  return {
    id: row.id,
    screenName: row.screenName,
    kind: row.kind,
    standing: row.standing,
    verified: row.verifiedAt !== null,
    createdAt: row.createdAt.toISOString(),
    grants: grants
      .filter((grant) => grant.accountId === row.id)
      .map(({ id, role, groupId, clinicId, exceptionReason, grantedAt }) => ({
        id,
        role,
        groupId,
        clinicId,
        exceptionReason,
        grantedAt: grantedAt.toISOString(),
      })),
  }
}
