import Type from 'typebox'
import { Day, Id, Nullable, OneOf, PageOf, PageQuery, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { AUDIT_KINDS } from './audit-kinds.ts'
import { SubjectKind } from './contract.ts'

const kinds = Object.values(AUDIT_KINDS).flat()

export const AuditWish = {
  /** What was done. */
  kind: Type.Optional(OneOf(kinds)),
  /** Who did it, and about whom, by what they are called now. */
  by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  whom: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  /** All about one thing, as a row names it. */
  about: Type.Optional(Type.String({ pattern: '^[a-z-]{2,20}(:[0-9a-z.-]{1,80})?$' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Where those days begin and end. */
  zone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
}

/** `masked`: whoever wrote a text without their name. `nobody`: not done by a person, or not to be said by whom. */
const Who = Type.Object({
  is: OneOf(['named', 'masked', 'gone', 'nobody']),
  screenName: Nullable(Type.String()),
})

export const AuditEntry = Type.Object({
  at: Time,
  kind: Type.String(),
  by: Who,
  /** By this the list can be asked for everything about the same; null where that would name who writes under a mask. */
  about: Nullable(Type.String()),
  person: Nullable(Who),
  /** The text it was about, by its item, and where it stands: never its words, nor whose it is. */
  text: Nullable(
    Type.Object({ itemId: Id, kind: SubjectKind, groupName: Nullable(Type.String()) }),
  ),
  groupName: Nullable(Type.String()),
  /** What kind of decision, role, step or state it was. */
  what: Nullable(Type.String()),
  /** `broken`: it is not any more as it was when it was sealed. */
  seal: OneOf(['sealed', 'waits', 'broken']),
})

export const auditContract = routes({
  'GET /api/admin/audit': {
    summary:
      'Who did what in the community, newest first; nothing that clinics did. Each reading is itself written down',
    access: 'audit.read',
    limit: 'search',
    confirmed: true,
    query: Strict({ ...PageQuery, ...AuditWish }),
    reply: Type.Object({
      ...PageOf(AuditEntry).properties,
      /** The last of what is sealed, and since when something waits for it. */
      sealedUntil: Nullable(Time),
      waitsSince: Nullable(Time),
    }),
  },
})
