/** What can stand in the log of the community, under what it is about. What clinics do is in the same log, and never given. */
export const AUDIT_KINDS = {
  review: [
    'item.claimed',
    'item.renewed',
    'item.released',
    'item.skipped',
    'item.escalated',
    'item.lowered',
    'item.handed',
    'item.decided',
    'item.undone',
    'item.proposed',
    'item.refused',
    'item.proposal-taken-back',
    'batch.begun',
    'batch.undone',
    'text.hidden',
    'text.shown-again',
    'author.unmasked',
    'conflict.declared',
    'conflict.ended',
    'decision.judged',
  ],
  crisis: [
    'crisis.seen',
    'crisis.unseen',
    'crisis.ticked',
    'crisis.unticked',
    'crisis.ended-by-leaving',
    'team.answered',
    'follow-up.made',
    'follow-up.taken',
    'follow-up.given-back',
    'follow-up.moved',
    'follow-up.done',
    'on-call.added',
    'on-call.removed',
  ],
  appeals: ['appeal.made', 'appeal.withdrawn', 'decision.overturned'],
  people: [
    'person.sanctioned',
    'person.sanction-lifted',
    'member.noted',
    'role.granted',
    'role.revoked',
    'memorial.set',
    'memorial.ended',
    'name.changed',
    'export.asked',
    'account.leaving',
    'account.kept',
    'account.signed-in',
    'account.read-much',
    'account.factor-set',
    'account.factor-codes',
    'account.factor-ended',
    'account.deleted',
    'emergency.asked',
    'emergency.open',
    'emergency.refused',
    'emergency.ended',
    'emergency.read',
  ],
  groups: [
    'group.created',
    'group.changed',
    'group.merged',
    'group.split',
    'membership.answered',
    'post.pinned',
    'post.unpinned',
    'post.locked',
    'post.unlocked',
    'post.moved',
  ],
  mentors: [
    'task.taken',
    'task.given-back',
    'task.done',
    'task.undone',
    'task.handed',
    'task.hello',
    'introduction.made',
    'introduction.undone',
  ],
  settings: [
    'rule.written',
    'rule.rewritten',
    'rule.moved',
    'rule.tried',
    'lane-times.changed',
    'team-hours.changed',
    'team.responsible',
    'guidelines.published',
    'audit.read',
  ],
} as const

export type AuditKind = (typeof AUDIT_KINDS)[keyof typeof AUDIT_KINDS][number]

/** What a clinic or a link did begins with one of these words, and is never given to the community. */
type ClinicWord =
  | 'brochure'
  | 'brochures'
  | 'code'
  | 'enrolment'
  | 'link'
  | 'records'
  | 'retention'
  | 'survey'
  | 'tablet'
  | 'visits'

/** All that is written to the log. */
export type LoggedKind = AuditKind | `${ClinicWord}.${string}`
