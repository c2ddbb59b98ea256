import type { Person } from '@kith/shared/actor.ts'
import type { Item } from '#moderation/review-item.ts'

/** A moderator for the pure tests of the machine. */
export const ana: Person = {
  kind: 'person',
  id: 'ana',
  verified: true,
  standing: 'active',
  moderator: true,
  admin: false,
  mentorOf: [],
  clinics: [],
}

/** An item of the lane of harm in Ana's hands until then, complete; each test says what of it differs. */
export function heldItem(until: Date, more: Partial<Item> = {}): Item {
  return {
    id: 'item',
    subjectKind: 'post',
    subjectId: 'post',
    groupId: 'breast-cancer',
    authorId: 'author',
    reporterIds: [],
    pastReporterIds: [],
    barredIds: [],
    conflictIds: [],
    episode: 1,
    lane: 'harm',
    severity: 2,
    dueAt: until,
    tier: 0,
    state: 'claimed',
    holder: ana.id,
    leaseUntil: until,
    fence: 5,
    renewals: 0,
    subjectVersion: 1,
    hiddenVersion: null,
    alarmBy: null,
    alarmAt: null,
    alarmWas: null,
    proposedBy: null,
    appealed: [],
    ...more,
  }
}
