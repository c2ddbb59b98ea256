import Type from 'typebox'
import { ById, Id, Nullable, OneOf, Said, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

export const EMERGENCY_KINDS = ['code', 'post', 'reply'] as const
const Kind = OneOf(EMERGENCY_KINDS)
export const MINUTES = { least: 5, most: 60 } as const
export const SHORTEST_REASON = 20
/** Who got the role of an administrator agrees to nothing before; the database has it in `agrees_from`. */
export const AGREES_AFTER_DAYS = 7

/** `lapsed`: nobody answered within a day. `over`: its time has passed. */
export const EMERGENCY_STATES = ['asked', 'open', 'refused', 'ended', 'lapsed', 'over'] as const

export const Emergency = Type.Object({
  id: Id,
  kind: Kind,
  /** By what the second person knows the record: the end of the code, or the id of the text. */
  about: Type.String(),
  reason: Type.String(),
  minutes: Type.Integer(),
  askedBy: Nullable(Type.String()),
  askedAt: Time,
  /** Whether who asks is reading this. */
  mine: Type.Boolean(),
  state: OneOf(EMERGENCY_STATES),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Time),
  until: Nullable(Time),
  reads: Type.Array(Time),
})

/** What was found, and no more than that. */
export const EmergencyRecord = Type.Object({
  person: Nullable(Type.Object({ id: Id, screenName: Type.String() })),
  clinicName: Nullable(Type.String()),
  title: Nullable(Type.String()),
  text: Nullable(Type.String()),
})

/** Looking at what administrators never see, by two, with a reason, for a while. */
export const emergencyContract = routes({
  'GET /api/admin/emergencies': {
    summary: 'Who asked to look at a record, who agreed, and when they looked',
    access: 'emergency.list',
    limit: 'read',
    reply: Type.Object({
      items: Type.Array(Emergency),
      /** Whether there is another administrator, who can agree now. */
      second: Type.Boolean(),
      /** From when the first of the others can agree, where none can now. */
      secondFrom: Nullable(Time),
      /** From when who asks this can agree to what others ask for; null from now on. */
      agreesFrom: Nullable(Time),
    }),
  },
  'POST /api/admin/emergencies': {
    summary: 'Ask to look at one record; another administrator has to agree',
    access: 'emergency.ask',
    limit: 'danger',
    confirmed: true,
    status: 201,
    body: Strict({
      kind: Kind,
      target: Type.String({ minLength: 4, maxLength: 60 }),
      reason: Said({ minLength: SHORTEST_REASON, maxLength: 500 }),
      minutes: Type.Integer({ minimum: MINUTES.least, maximum: MINUTES.most }),
    }),
    reply: Emergency,
  },
  'POST /api/admin/emergencies/:id/answer': {
    summary: 'Agree that another administrator looks, or refuse it. Never one’s own',
    access: 'emergency.answer',
    limit: 'danger',
    confirmed: true,
    params: ById,
    body: Strict({ answer: OneOf(['approve', 'refuse']) }),
    reply: Emergency,
  },
  'POST /api/admin/emergencies/:id/end': {
    summary: 'Take it back before its time: any administrator may',
    access: 'emergency.end',
    limit: 'write',
    params: ById,
    reply: Emergency,
  },
  'POST /api/admin/emergencies/:id/read': {
    summary: 'Look, as long as it is open. Each time is written down, and told to whom it concerns',
    access: 'emergency.read',
    limit: 'danger',
    confirmed: true,
    params: ById,
    reply: EmergencyRecord,
  },
  'GET /api/me/looks': {
    summary: 'When administrators looked at a record of one’s own in an emergency',
    access: 'session',
    limit: 'read',
    reply: Type.Object({ items: Type.Array(Type.Object({ id: Id, kind: Kind, at: Time })) }),
  },
})
