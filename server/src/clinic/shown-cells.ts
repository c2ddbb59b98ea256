import { orderOf } from './csv-day.ts'
import { isStatusWord, likelyStatus } from './status-words.ts'
import type { VisitKind } from './visit.ts'

const MOST_WORDS = 20
/** A word that stands at so many people is no person's own. */
const PEOPLE = 3

/** A word of so few signs is a code, and no name. */
const CODE = 3

/** Headers of a column that says how a visit went. */
const STATUS_NAME =
  /^((appt|appointment|visit|encounter)?(status|result|outcome|disposition)|attendance|state|(estado|situacion|estatus|status)((de(la)?)?(cita|visita))?|resultado|asistencia)$/
/** Those of them that may be one of the address. */
const PLACE_NAME = /^(state|estado)$/

/** A file as far as it was read, and where in it one column stands. */
export interface At {
  header: readonly string[]
  rows: readonly (readonly string[])[]
  column: number
}

export interface Words {
  /** Those that are no person's own, in small letters. */
  clear: string[]
  /** How many more there are. */
  unshown: number
}

/** A cell as a clerk sees it: decision 057 says why so little of it. */
export function masked(cell: string, { isDay }: { isDay: boolean }): string {
  if (cell === '' || isStatusWord(cell)) return cell
  if (isMoment(cell)) return isDay ? cell : cell.replaceAll(/\d/g, '9')
  return /^\S{5,}$/.test(cell) && /\d/.test(cell) ? `•••${cell.slice(-2)}` : '•••'
}

/** The words of a column that may be one of statuses; of any other, only what can be nothing but a status. */
export function wordsIn(
  at: At,
  { patient, remembered = [] }: { patient: number; remembered?: readonly string[] },
): Words {
  const people = peopleOf(at, patient)
  const isKnown = (word: string) => isStatusWord(word) || remembered.includes(word)
  const own = [...people.keys()].filter((word) => !isKnown(word))
  const isOfStatuses = showsOwn(at, own) && people.size <= MOST_WORDS
  const clear = [...people].flatMap(([word, those]) =>
    isKnown(word) || (isOfStatuses && isShort(word) && those.size >= PEOPLE) ? [word] : [],
  )
  const shown = clear.toSorted().slice(0, MOST_WORDS)
  return { clear: shown, unshown: people.size - shown.length }
}

export function meaning(word: string, kind: VisitKind): { word: string; means: string | null } {
  return { word, means: likelyStatus(word, kind) }
}

/** Whether its name may be that of a status, or of a place. */
export function isNamedStatus({ header, column }: At): boolean {
  return STATUS_NAME.test(bare(header[column] ?? ''))
}

/** Whether its name, which is none of a place, or most of its cells say so. */
export function mayBeStatus(at: At): boolean {
  const isPlace = PLACE_NAME.test(bare(at.header[at.column] ?? ''))
  return (isNamedStatus(at) && !isPlace) || isMostlyStatus(at)
}

/** Whether words of the source's own may be shown. In Spanish a status is mostly called as a part of an address is. */
function showsOwn(at: At, own: readonly string[]): boolean {
  const isEstado = bare(at.header[at.column] ?? '') === 'estado'
  return mayBeStatus(at) || (isEstado && own.every((word) => word.length <= CODE))
}

export function isMostlyStatus({ rows, column }: At): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter(Boolean)
  return cells.length > 0 && cells.filter(isStatusWord).length * 2 >= cells.length
}

export function bare(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

/** Every word, with the patients it stands at; with none where no column is known to tell them. */
function peopleOf({ rows, column }: At, patient: number): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const row of rows) {
    const word = (row[column] ?? '').toLowerCase()
    if (word === '') continue
    const those = found.get(word) ?? new Set()
    const who = patient === column ? '' : (row[patient] ?? '')
    found.set(word, who === '' ? those : those.add(who))
  }
  return found
}

function isShort(word: string): boolean {
  return word.length <= 40 && !/\d{3}|@/.test(word) && !isMoment(word)
}

const TIME = /^\d{1,2}:\d\d(:\d\d)?(\s?[ap]\.?\s?m\.?)?$/i

/** A day or a time of day, with nothing beside it. */
function isMoment(cell: string): boolean {
  if (TIME.test(cell)) return true
  if (orderOf([cell]) === 'none' || /^\d+$/.test(cell)) return false
  const letters = cell.toLowerCase().match(/\p{Letter}+/gu) ?? []
  return letters.every((word) => OF_DAYS.has(word))
}

const OF_DAYS = new Set(
  `de t z a p m am pm utc gmt
  jan feb mar apr may jun jul aug sep sept oct nov dec ene abr ago set dic
  january february march april june july august september october november december
  enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre`.split(
    /\s+/,
  ),
)
