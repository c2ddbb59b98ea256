import { randomBytes } from 'node:crypto'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import type { TestApp } from './app.ts'

export interface TestBrochure {
  /** The invitation's id. */
  id: string
  /** As it is printed. */
  code: string
  clinicId: string
}

export interface BrochureOptions {
  clinicId: string
  groupSlug?: string
  /** More than one makes a shared code. */
  maxUses?: number
  state?: 'printed' | 'handed' | 'opened' | 'redeemed' | 'void'
  /** A calendar day. */
  expiresOn?: string
}

/** A clinic that a brochure can come from. */
export async function aClinic(app: TestApp, name = 'Lakeside'): Promise<string> {
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO clinic.clinic (name, timezone, locale) VALUES ($1, 'America/Chicago', 'en') RETURNING id`,
    [name],
  )
  return rows[0]?.id ?? ''
}

/** A printed brochure with a code of its own, and the code as only the printer ever has it. */
export async function aBrochure(app: TestApp, options: BrochureOptions): Promise<TestBrochure> {
  const { clinicId, maxUses = 1, state = 'printed' } = options
  const kind = maxUses > 1 ? 'shared' : 'personal'
  const code = makeCode(randomBytes(10))
  const { rows } = await app.owner.query<{ id: string }>(
    `WITH batch AS (
       INSERT INTO clinic.print_batch (clinic_id, language, kind, paper, count, group_slug)
       VALUES ($1, 'en', $2, 'Letter', 1, $3) RETURNING id)
     INSERT INTO clinic.invitation (clinic_id, batch_id, code_hash, kind, state, max_uses, uses, expires_on, handed_on)
     SELECT $1, id, $4, $2, $5, $6, $7, $8, CASE WHEN $5 <> 'printed' THEN current_date END FROM batch
     RETURNING id`,
    [
      clinicId,
      kind,
      options.groupSlug ?? null,
      app.platform.secrets.index(CODE_PURPOSE, code),
      state,
      maxUses,
      state === 'redeemed' ? maxUses : 0,
      options.expiresOn ?? null,
    ],
  )
  return { id: rows[0]?.id ?? '', code: formatCode(code), clinicId }
}

/** As if everything that this clinic printed came in the same batch. */
export async function allOfOneBatch(app: TestApp, { id, clinicId }: TestBrochure): Promise<void> {
  await app.owner.query(
    `UPDATE clinic.invitation SET batch_id = (SELECT batch_id FROM clinic.invitation WHERE id = $1) WHERE clinic_id = $2`,
    [id, clinicId],
  )
}
