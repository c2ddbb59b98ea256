import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { ConsentLevel } from '@kith/shared/enrolment/consent.ts'

type Link = ReplyOf<'GET /api/me/links'>['items'][number]

/** A link to a clinic as its member sees it, with who looked. */
export function toLink(row: {
  id: string
  clinic_name: string
  level: ConsentLevel
  since: string
  changed_at: string
  looks: readonly { at: string; what: string }[]
}): Link {
  return {
    id: row.id,
    clinicName: row.clinic_name,
    level: row.level,
    since: new Date(row.since).toISOString(),
    changedAt: new Date(row.changed_at).toISOString(),
    lookedAt: row.looks.map(({ at, what }) => ({ at: new Date(at).toISOString(), what })),
  }
}
