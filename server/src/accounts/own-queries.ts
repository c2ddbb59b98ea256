import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { linesOf } from '#platform/lines.ts'
import type { Belongings, Part } from './belongings.ts'
import { openEmail } from './email.ts'
import { worksApartNow } from './person-queries.ts'
import { accountById } from './queries.ts'
import {
  account,
  block,
  dataExport,
  emergency,
  emergencyRead,
  formerName,
  mute,
  mutedWord,
  roleGrant,
  sanction,
  secondFactor,
  session,
  token,
} from './tables.ts'

/** What is kept of someone about their account itself; all of it goes with the row. */
export const accountBelongings: Belongings<Db> = {
  async gather(db, keys, accountId) {
    const own = await accountById(db, accountId)
    if (!own) return []
    const { id, screenName, kind, locale, standing, verifiedAt, createdAt } = own
    const email = openEmail(keys, own)
    const about = { id, screenName, email, kind, locale, standing, verifiedAt, createdAt }
    return [
      { name: 'account', lines: [about] },
      { name: 'formerNames', lines: await formerLines(db, accountId) },
      ...(await doors(db, accountId)),
      ...(await others(db, accountId)),
    ]
  },
}

async function formerLines(db: Db, accountId: string) {
  return linesOf(
    db,
    sql`SELECT name AS "screenName", changed_at AS "createdAt", kept_until AS "expiresAt", hidden
      FROM ${formerName} WHERE account_id = ${accountId} ORDER BY changed_at`,
  )
}

/** How they come in, and what they may do. */
async function doors(db: Db, accountId: string): Promise<Part[]> {
  return [
    {
      name: 'sessions',
      lines: await linesOf(
        db,
        sql`SELECT device, created_at AS "createdAt", last_seen_at AS "lastSeenAt",
          expires_at AS "expiresAt" FROM ${session} WHERE account_id = ${accountId} ORDER BY created_at`,
      ),
    },
    {
      name: 'secondFactor',
      lines: await linesOf(
        db,
        sql`SELECT begun_at AS "createdAt", confirmed_at AS "confirmedAt" FROM ${secondFactor} WHERE account_id = ${accountId}`,
      ),
    },
    {
      name: 'mailedLinks',
      lines: await linesOf(
        db,
        sql`SELECT purpose, created_at AS "createdAt", expires_at AS "expiresAt",
          used_at AS "usedAt" FROM ${token} WHERE account_id = ${accountId} ORDER BY created_at`,
      ),
    },
    {
      name: 'roles',
      lines: await linesOf(
        db,
        sql`SELECT role, group_id AS "groupId", clinic_id AS "clinicId",
          exception_reason AS "reason", granted_at AS "grantedAt", revoked_at AS "revokedAt"
          FROM ${roleGrant} WHERE account_id = ${accountId} ORDER BY granted_at`,
      ),
    },
    {
      name: 'sanctions',
      lines: await linesOf(
        db,
        sql`SELECT kind, reason, words AS "text", until AS "expiresAt", made_at AS "createdAt", lifted_at AS "revokedAt"
          FROM ${sanction} WHERE account_id = ${accountId} ORDER BY made_at`,
      ),
    },
    {
      name: 'looks',
      lines: await linesOf(
        db,
        sql`SELECT e.kind, r.at AS "createdAt" FROM ${emergencyRead} r JOIN ${emergency} e ON e.id = r.emergency_id
          WHERE r.account_id = ${accountId} ORDER BY r.at`,
      ),
    },
    {
      name: 'exports',
      lines: await linesOf(
        db,
        sql`SELECT asked_at AS "askedAt", ready_at AS "readyAt" FROM ${dataExport}
          WHERE account_id = ${accountId} ORDER BY asked_at`,
      ),
    },
  ]
}

/** The name of `a`, which who works for a clinic is not told. */
function nameFor(accountId: string): SQL {
  return sql`CASE WHEN NOT ${worksApartNow(sql`${accountId}::uuid`)} THEN a.screen_name END`
}

/** Whom and what they keep away. */
async function others(db: Db, accountId: string): Promise<Part[]> {
  return [
    {
      name: 'blocks',
      lines: await linesOf(
        db,
        sql`SELECT b.at AS "createdAt", ${nameFor(accountId)} AS "person" FROM ${block} b
          JOIN ${account} a ON a.id = b.blocked WHERE b.blocker = ${accountId} ORDER BY b.at`,
      ),
    },
    {
      name: 'mutes',
      lines: await linesOf(
        db,
        sql`SELECT m.at AS "createdAt", ${nameFor(accountId)} AS "person" FROM ${mute} m
          JOIN ${account} a ON a.id = m.muted WHERE m.muter = ${accountId} ORDER BY m.at`,
      ),
    },
    {
      name: 'mutedWords',
      lines: await linesOf(
        db,
        sql`SELECT word AS "text", at AS "createdAt" FROM ${mutedWord} WHERE account_id = ${accountId} ORDER BY at`,
      ),
    },
  ]
}
