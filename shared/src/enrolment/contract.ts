import Type from 'typebox'
import { ById, Counter, Id, Nullable, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

/** 0 nothing · 1 count me · 2 tell my clinic that I joined · 3 share my scores. */
export const Level = Type.Union([
  Type.Literal(0),
  Type.Literal(1),
  Type.Literal(2),
  Type.Literal(3),
])
const CodeText = Type.String({ minLength: 4, maxLength: 60 })

export const Link = Type.Object({
  id: Id,
  clinicName: Type.String(),
  level: Level,
  since: Time,
  changedAt: Time,
  /** Who at the clinic looked at this link, newest first. */
  lookedAt: Type.Array(Type.Object({ at: Time, what: Type.String() })),
})

export const enrolmentContract = routes({
  'POST /api/codes/check': {
    summary:
      'What a brochure code stands for; does not spend it. A spent one answers like one that was not, but to who spent it (`state.yours`); wrong, void and expired are refused alike',
    access: 'anyone',
    limit: 'code',
    body: Strict({ code: CodeText }),
    reply: Type.Object({
      clinicName: Type.String(),
      groupSlug: Nullable(Type.String()),
      consentVersion: Type.Integer(),
    }),
  },
  'POST /api/codes/redeem': {
    summary:
      'Spend a brochure code, with how much the clinic may know. Wrong, spent, void and expired are refused alike',
    access: 'session',
    limit: 'code',
    body: Strict({ code: CodeText, level: Level, consentVersion: Counter(1) }),
    reply: Type.Object({ clinicName: Type.String(), level: Level }),
    once: true,
  },
  'GET /api/me/links': {
    summary: 'Own links to clinics, their consent and who looked',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(Link) }),
  },
  'PUT /api/me/links/:id': {
    summary: 'Give or take back consent; 0 ends the link',
    access: 'session',
    limit: 'write',
    params: ById,
    body: Strict({ level: Level, consentVersion: Counter(1) }),
    reply: Type.Object({ level: Level }),
  },
})
