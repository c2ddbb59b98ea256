import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { AtClinic } from './contract.ts'

/** A line of an import that was refused, and why. `detail` is a place, never what stands there. */
export const Refusal = Type.Object({
  line: Type.Integer(),
  reason: Type.String(),
  detail: Type.String(),
})

/** A line that changes a visit which is here already. */
export const Change = Type.Object({
  line: Type.Integer(),
  field: OneOf(['kind', 'patient', 'status', 'class', 'scheduledOn', 'occurredOn', 'message']),
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
})
export type Change = Static<typeof Change>

export const IMPORT_STATES = [
  'received',
  'trying',
  'tried',
  'importing',
  'done',
  'stopped',
  'dropped',
  'failed',
] as const

export const ImportBatch = Type.Object({
  id: Id,
  source: Type.String(),
  format: OneOf(['csv', 'ndjson', 'bundle']),
  state: OneOf(IMPORT_STATES),
  /** Why it failed, as the reason of a refusal. */
  problem: Nullable(Type.String()),
  /** Whether the one who asks has sent the file. */
  mine: Type.Boolean(),
  createdAt: Time,
  bytes: Type.Integer(),
  bytesDone: Type.Integer(),
  read: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  older: Type.Integer(),
  /** Taken back by the source: they are kept, and never count. */
  inError: Type.Integer(),
  ignored: Type.Integer(),
  refused: Type.Integer(),
  /** Different people among the visits of this clinic after the import; null where its reports hide small counts. */
  people: Nullable(Type.Integer()),
  /** The first refusals; all of them are in the refusals file. */
  refusals: Type.Array(Refusal),
  /** The first changes. */
  changes: Type.Array(Change),
})

const Column = Type.String({ minLength: 1, maxLength: 100 })

/** Which column of a source holds what, by the name in its header. */
export const VisitColumns = Strict({
  kind: OneOf(['encounter', 'appointment']),
  patientKey: Column,
  date: Column,
  /** Without it, patient, day and time tell one visit from another. */
  sourceKey: Type.Optional(Column),
  time: Type.Optional(Column),
  /** An IANA name or an offset; the clinic's own zone where there is none. */
  zone: Type.Optional(Column),
  /** Without it, every line is a visit that took place. */
  status: Type.Optional(Column),
  class: Type.Optional(Column),
  updatedAt: Type.Optional(Column),
  /** Lines are read only where this column says `siteIs`. */
  site: Type.Optional(Column),
  siteIs: Type.Optional(Type.String({ maxLength: 100 })),
  /** The source's words, in small letters, for FHIR R4's: `{ completed: 'fulfilled' }`. */
  statuses: Type.Optional(
    Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), {
      maxProperties: 40,
    }),
  ),
  dateOrder: Type.Optional(OneOf(['day-first', 'month-first', 'unknown'])),
})
export type VisitColumns = Static<typeof VisitColumns>

/** The head of a CSV file, its cells masked but for words for a status, and days where they are of visits. */
export const Table = Type.Object({
  header: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
  /** How the days of each column are written; `both` where it can be read in two ways. */
  dates: Type.Array(OneOf(['none', 'clear', 'day-first', 'month-first', 'both', 'mixed'])),
  /** What is likely, or was said the last time. */
  columns: Nullable(Type.Partial(VisitColumns)),
  /** Whether it was said the last time, for the same header. */
  remembered: Type.Boolean(),
  /** Words of the asked column that are no person's own, with what they most likely mean. */
  words: Type.Array(Type.Object({ word: Type.String(), means: Nullable(Type.String()) })),
  /** How many different words it has beside these. */
  unshown: Type.Integer(),
})

const AtImport = Strict({ clinicId: Id, importId: Id })

export const importContract = routes({
  'GET /api/clinics/:clinicId/visits': {
    summary: 'Visits and people, with the imports that brought them',
    access: 'clinic.read',
    limit: 'read',
    params: AtClinic,
    reply: Type.Object({
      visits: Type.Integer(),
      /** Null where the clinic's reports hide small counts: how many they are is told there, once a day. */
      counted: Nullable(Type.Integer()),
      people: Nullable(Type.Integer()),
      imports: Type.Array(ImportBatch),
    }),
  },
  'POST /api/clinics/:clinicId/imports': {
    summary: 'Take in a file of visits, sealed, and look at what it is; nothing is read in yet',
    access: 'clinic.write',
    limit: 'upload',
    params: AtClinic,
    query: Strict({ source: Type.String({ pattern: '^[A-Za-z0-9 ._-]{1,60}$' }) }),
    consumes: ['application/octet-stream'],
    reply: ImportBatch,
    status: 201,
  },
  'GET /api/clinics/:clinicId/imports/:importId': {
    summary: 'How far an import is, and what comes of it',
    access: 'clinic.read',
    limit: 'read',
    params: AtImport,
    reply: ImportBatch,
  },
  'GET /api/clinics/:clinicId/imports/:importId/table': {
    summary: 'The head of a CSV file, masked, with what its columns most likely hold',
    access: 'clinic.write',
    limit: 'read',
    params: AtImport,
    query: Strict({
      words: Type.Optional(Column),
      kind: Type.Optional(OneOf(['encounter', 'appointment'])),
    }),
    reply: Table,
  },
  'POST /api/clinics/:clinicId/imports/:importId/try': {
    summary: 'Begin a dry run, which changes nothing; the columns are remembered for the source',
    access: 'clinic.write',
    limit: 'write',
    params: AtImport,
    body: Strict({ columns: Type.Optional(VisitColumns) }),
    reply: ImportBatch,
  },
  'POST /api/clinics/:clinicId/imports/:importId/start': {
    summary: 'Begin to read in what was tried',
    access: 'clinic.write',
    limit: 'write',
    params: AtImport,
    body: Strict({}),
    reply: ImportBatch,
  },
  'POST /api/clinics/:clinicId/imports/:importId/stop': {
    summary: 'Stop an import, or let go of a file; what was read in before stays',
    access: 'clinic.write',
    limit: 'write',
    params: AtImport,
    body: Strict({}),
    reply: ImportBatch,
  },
  'GET /api/clinics/:clinicId/imports/:importId/refusals': {
    summary: 'All refusals of an import as CSV',
    access: 'clinic.read',
    limit: 'read',
    params: AtImport,
    produces: 'text/csv',
    reply: Type.Unsafe<Uint8Array>({ type: 'string' }),
  },
})
