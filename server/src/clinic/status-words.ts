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
  [/error/, 'error'],
  [/no.?show|did not|didn.?t|dna|missed|absent|ausente|no acud|no asist|no present/, 'noshow'],
  [/cancel|anulad|suspend|rescheduled|reprogramad/, 'cancelled'],
  [/check(ed)?.?in|in.?progress|en curso|in room|with (doctor|provider)/, 'going-on'],
  [/complet|finish|fulfil|attended|seen|kept|check(ed)?.?out|departed|discharg/, 'there'],
  [/atendid|realizad|finaliz|acudi|asisti|efectuad/, 'there'],
  [/arrived|present|lleg/, 'arrived'],
  [/schedul|booked|confirm|pending|planned|program|pendient|citad|agendad/, 'planned'],
]

/** What a source's word most likely means, as FHIR R4 says it; null for who knows. */
export function likelyStatus(word: string, kind: VisitKind): string | null {
  const small = word.toLowerCase()
  if (isStatus(small, kind)) return small
  const found = WORDS.find(([pattern]) => pattern.test(small))
  return found ? STATUS_OF[found[1]][kind] : null
}
