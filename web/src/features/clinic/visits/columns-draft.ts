import type { VisitColumns, VisitTable } from '../api.ts'

export type Draft = Partial<VisitColumns>
export type Part =
  | 'patientKey'
  | 'date'
  | 'sourceKey'
  | 'status'
  | 'time'
  | 'zone'
  | 'class'
  | 'updatedAt'
  | 'site'

export const furtherParts = [
  'time',
  'zone',
  'class',
  'updatedAt',
  'site',
] as const satisfies readonly Part[]

/** What a clerk can say of a word: in FHIR's words, by what a line is. */
export const meanings = {
  encounter: ['finished', 'planned', 'cancelled', 'entered-in-error', 'unknown'],
  appointment: ['fulfilled', 'booked', 'cancelled', 'noshow', 'entered-in-error'],
} as const

const THERE = new Set(['arrived', 'in-progress', 'checked-in', 'finished', 'fulfilled'])

/** The meaning to choose at first for a word; none where it is not clear. */
export function firstMeaning(kind: VisitColumns['kind'], means: string | null): string {
  if (means === null) return ''
  if (THERE.has(means)) return meanings[kind][0]
  return meanings[kind].find((one) => one === means) ?? ''
}

/** The order of days that a column shows by itself. */
export function orderOf(table: VisitTable, date: string | undefined): VisitTable['dates'][number] {
  return table.dates[table.header.indexOf(date ?? '')] ?? 'none'
}

export type Fault = Part | 'dateOrder' | 'statuses' | 'siteIs'

/** What is still to be said before a file can be tried. */
export function faultsOf(draft: Draft, table: VisitTable, words: readonly string[]): Fault[] {
  const order = orderOf(table, draft.date)
  const isUnclear = Boolean(draft.date) && (order === 'none' || order === 'mixed')
  const found: [Fault, boolean][] = [
    ['patientKey', !draft.patientKey],
    ['date', !draft.date || isUnclear],
    ['dateOrder', order === 'both' && (draft.dateOrder ?? 'unknown') === 'unknown'],
    ['statuses', Boolean(draft.status) && words.some((word) => !draft.statuses?.[word])],
    ['siteIs', Boolean(draft.site) && !draft.siteIs?.trim()],
  ]
  return found.filter(([, isSo]) => isSo).map(([fault]) => fault)
}

/** What is sent: without what was left empty or belongs to a column that was taken back. */
export function columnsOf(draft: Draft, table: VisitTable, words: readonly string[]): VisitColumns {
  const { kind = 'encounter', patientKey = '', date = '', statuses = {}, status } = draft
  const order = orderOf(table, date)
  const dateOrder = order === 'both' ? draft.dateOrder : clearOrder(order)
  const said = words.flatMap((word) => (statuses[word] ? [[word, statuses[word]] as const] : []))
  const rest = (['sourceKey', ...furtherParts] as const).flatMap((part) =>
    draft[part] ? [[part, draft[part]] as const] : [],
  )
  return {
    kind,
    patientKey,
    date,
    ...Object.fromEntries(rest),
    ...(status && { status, statuses: Object.fromEntries(said) }),
    ...(dateOrder && { dateOrder }),
    ...(draft.site && draft.siteIs && { siteIs: draft.siteIs.trim() }),
  }
}

function clearOrder(order: VisitTable['dates'][number]): VisitColumns['dateOrder'] {
  return order === 'day-first' || order === 'month-first' ? order : undefined
}
