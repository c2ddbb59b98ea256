import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { isDay } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isZone } from './open.ts'
import type { SubjectKind } from './review-item.ts'

type Entry = ReplyOf<'GET /api/admin/audit'>['items'][number]

export interface AuditRow extends Record<string, unknown> {
  kind: string
  /** Microseconds since 1970. */
  micros: string
  id: string
  subject: string
  what: string | null
  /** Null where the row waits for its seal. */
  sealed: boolean | null
  acted: boolean
  maskedActor: boolean | null
  byName: string | null
  maskedPerson: boolean
  personName: string | null
  groupName: string | null
  itemId: string | null
  textKind: SubjectKind | null
  textGroup: string | null
}

/** Microseconds since 1970: the last of what is sealed, and the first of what is not. */
export interface Seal extends Record<string, unknown> {
  sealedUntil: string | null
  waitsSince: string | null
}

/** A place in the log: after this row. */
export interface AuditPlace {
  micros: string
  id: string
}

const form = /^(\d{1,16})\.(\d{1,18})$/

/** As long for each row: how many digits its number has is nobody's business. */
export function placeText({ micros, id }: AuditPlace): string {
  return `${micros.padStart(16, '0')}.${id.padStart(18, '0')}`
}

export function readPlace(text: string): AuditPlace {
  const [, micros, id] = form.exec(text) ?? []
  if (micros === undefined || id === undefined)
    throw new Problem('request.invalid', { field: 'cursor' })
  return { micros, id }
}

/** Days that exist, in their order, in a zone that exists. */
export function requireDays({ from, to, zone }: { from?: string; to?: string; zone?: string }) {
  if (from !== undefined && !isDay(from)) throw new Problem('request.invalid', { field: 'from' })
  if (to !== undefined && (!isDay(to) || to < (from ?? to)))
    throw new Problem('request.invalid', { field: 'to' })
  if (zone !== undefined && !isZone(zone)) throw new Problem('request.invalid', { field: 'zone' })
}

export function toEntry(row: AuditRow): Entry {
  const isPerson = row.subject.startsWith('account:')
  return {
    at: instantText(row.micros),
    kind: row.kind,
    by: row.acted ? who(row.maskedActor === true, row.byName) : { is: 'nobody', screenName: null },
    about: row.maskedPerson ? null : row.subject,
    person: isPerson ? who(row.maskedPerson, row.personName) : null,
    // What befell a person is not tied to the text that it was for.
    text: isPerson ? null : toText(row),
    groupName: row.groupName,
    what: row.what,
    seal: row.sealed === null ? 'waits' : row.sealed ? 'sealed' : 'broken',
  }
}

function toText({ itemId, textKind: kind, textGroup: groupName }: AuditRow): Entry['text'] {
  return itemId === null || kind === null ? null : { itemId, kind, groupName }
}

function who(masked: boolean, screenName: string | null): Entry['by'] {
  if (masked) return { is: 'masked', screenName: null }
  return { is: screenName === null ? 'gone' : 'named', screenName }
}

export function toSeal({ sealedUntil, waitsSince }: Seal) {
  return {
    sealedUntil: sealedUntil && instantText(sealedUntil),
    waitsSince: waitsSince && instantText(waitsSince),
  }
}

function instantText(micros: string): string {
  return new Date(Math.floor(Number(micros) / 1000)).toISOString()
}
