import { isStatus, type VisitKind } from './visit.ts'

type Meaning = 'there' | 'planned' | 'cancelled' | 'noshow' | 'arrived' | 'going-on' | 'error'

const STATUS_OF: Record<Meaning, Record<VisitKind, string>> = {
  there: { encounter: 'finished', appointment: 'fulfilled' },
  arrived: { encounter: 'arrived', appointment: 'arrived' },
  'going-on': { encounter: 'in-progress', appointment: 'checked-in' },
  planned: { encounter: 'planned', appointment: 'booked' },
  cancelled: { encounter: 'cancelled', appointment: 'cancelled' },
  noshow: { encounter: 'cancelled', appointment: 'noshow' },
  error: { encounter: 'entered-in-error', appointment: 'entered-in-error' },
}

/** Words that scheduling systems use, English and Spanish; the first that fits is taken. */
const WORDS: readonly [RegExp, Meaning][] = [
  [/\berror/, 'error'],
  [
    /\bno.?show|\bdid not|\bdidn.?t|\bdna\b|\bmissed|\babsent|\bausente|\bno (se )?(acud|asist|present)/,
    'noshow',
  ],
  [/\bcancel|\banulad|\bsuspend|\brescheduled|\breprogramad/, 'cancelled'],
  [/\bcheck(ed)?.?in\b|\bin.?progress|\ben curso|\bin room|\bwith (doctor|provider)/, 'going-on'],
  [
    /\bcomplet|\bfinish|\bfulfil|\battended|\bseen\b|\bkept\b|\bcheck(ed)?.?out\b|\bdeparted|\bdischarg/,
    'there',
  ],
  [/\batendid|\brealizad|\bfinaliz|\bacudi|\basisti|\befectuad/, 'there'],
  [/\barrived|\bpresent|\blleg/, 'arrived'],
  [
    /\bschedul|\bbooked|\bconfirm|\bpending|\bplanned|\bprogram|\bpendient|\bcitad|\bagendad/,
    'planned',
  ],
]

/** Every word that may stand in what a scheduling system says of a visit; one that is not here may be a name. */
const VOCABULARY = new Set(
  `error entered no show noshow shows did didn didnt t not dna missed absent ausente se acudio acude asistio asiste
  present presente presento presentado presentada cancel cancelled canceled cancelada cancelado anulada anulado
  suspendida suspendido rescheduled reprogramada reprogramado check checked checkin checkout in out progress en curso
  room with doctor provider complete completed completa completada completado finish finished fulfilled attended
  attend seen kept departed discharged discharge atendida atendido realizada realizado finalizada finalizado
  efectuada efectuado arrived llegada llegado llego schedule scheduled booked confirm confirmed confirmada confirmado
  pending planned programada programado pendiente citada citado agendada agendado by patient clinic hospital office
  staff por el la paciente clinica centro medico late same day visit appointment cita visita to of a was`.split(
    /\s+/,
  ),
)

/** What a source's word most likely means, as FHIR R4 says it; null for who knows. */
export function likelyStatus(word: string, kind: VisitKind): string | null {
  const small = plain(word)
  if (isStatus(small, kind)) return small
  const found = WORDS.find(([pattern]) => pattern.test(small))
  return found ? STATUS_OF[found[1]][kind] : null
}

/** Whether a cell says how a visit went, and nothing beside it: `Cancelled by Ann Doe` says who, too. */
export function isStatusWord(cell: string): boolean {
  const small = plain(cell)
  if (isStatus(small, 'encounter') || isStatus(small, 'appointment')) return true
  const parts = small.split(/[\s,.;:/()'’_-]+/).filter(Boolean)
  return likelyStatus(small, 'encounter') !== null && parts.every((part) => VOCABULARY.has(part))
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim()
}
