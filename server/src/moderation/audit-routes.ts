import type { auditContract } from '@kith/shared/moderation/audit-contract.ts'
import type { Query } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import type { Secrets } from '#platform/secrets.ts'
import { placeText, readPlace, requireDays, toEntry, toSeal, type AuditPlace } from './audit.ts'
import type { Ports } from './late-routes.ts'
import { auditRows, sealOf, whoIsCalled } from './audit-queries.ts'

type Asked = Omit<Query<'GET /api/admin/audit'>, 'cursor'>

const SIZE = 50
const PLACE = 'audit|cursor|place'

/** What administrators may read of the log of what was done. */
export function auditHandlers(secrets: Secrets, ports: Ports): Handlers<typeof auditContract> {
  return {
    'GET /api/admin/audit': async ({ db, query, permit, self, audit }) => {
      permit('audit.read', {})
      requireDays(query)
      const { cursor, ...asked } = query
      const place = cursor === undefined ? null : opened(secrets, cursor)
      // Before it is read: what is not written down is not given either.
      await audit('audit.read', 'audit', { asked })
      const page = await pageAsked(db, ports, self(), asked, place)
      return {
        ...pageOf(page, SIZE, toEntry, (row) => sealed(secrets, row)),
        ...toSeal(await sealOf(db)),
      }
    },
  }
}

/** Nothing where a name is nobody's. */
async function pageAsked(
  db: Db,
  texts: Ports,
  readerId: string,
  asked: Asked,
  place: AuditPlace | null,
) {
  const { kind = null, by, whom, about = null, from = null, to = null, zone = 'UTC' } = asked
  const [actorId, personId] = [await called(db, by), await called(db, whom)]
  if (actorId === NOBODY || personId === NOBODY) return []
  const subject = personId === null ? about : `account:${personId}`
  const search = { kind, actorId, about: subject, from, to, zone, place, texts }
  return auditRows(db, readerId, search, SIZE + 1)
}

const NOBODY = 'nobody'

/** Whose name it is; null where none was given. */
async function called(db: Db, name: string | undefined): Promise<string | null> {
  return name === undefined ? null : ((await whoIsCalled(db, name)) ?? NOBODY)
}

/** Numbers of rows run on over those of clinics: in plain sight, what is missing would tell how much they did and when. */
function sealed(secrets: Secrets, place: AuditPlace): string {
  return secrets.seal(PLACE, placeText(place)).toString('base64url')
}

function opened(secrets: Secrets, cursor: string): AuditPlace {
  try {
    return readPlace(secrets.open(PLACE, Buffer.from(cursor, 'base64url')))
  } catch (cause) {
    throw new Problem('request.invalid', { field: 'cursor', cause })
  }
}
