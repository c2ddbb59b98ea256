import { sql } from 'drizzle-orm'
import { parseCode } from '@kith/shared/enrolment/code.ts'
import { accountPlace, CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import type { Db } from '#platform/db.ts'
import type { Secrets } from '#platform/secrets.ts'

type Keys = Pick<Secrets, 'index' | 'open'>

interface LinkRow extends Record<string, unknown> {
  account_key: Buffer
  account_cipher: Buffer
  clinic_name: string
}

/** Whose link came of a brochure code. Only its hash is kept of what was asked, and its end, by which the second person knows it. */
export const codeEmergency = {
  kinds: ['code'] as const,
  named(keys: Keys, _kind: string, typed: string) {
    const parsed = parseCode(typed)
    if (!parsed.ok) return null
    const target = keys.index(CODE_PURPOSE, parsed.code).toString('hex')
    return { target, about: `… ${parsed.code.slice(-3)}` }
  },
  async find(db: Db, keys: Keys, _kind: string, target: string) {
    const { rows } = await db.execute<LinkRow>(
      sql`SELECT account_key, account_cipher, clinic_name FROM link.account_of_code(${Buffer.from(target, 'hex')})`,
    )
    const [row] = rows
    if (!row) return null
    const accountId = keys.open(accountPlace(row.account_key.toString('hex')), row.account_cipher)
    return { accountId, named: true, clinicName: row.clinic_name, title: null, text: null }
  },
}
