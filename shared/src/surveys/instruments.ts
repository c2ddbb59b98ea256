import Type from 'typebox'
import { Check } from 'typebox/value'

/** Instruments that may not be passed on without their owner's permission: none of them comes with the product. */
export const INSTRUMENTS = ['BRS', 'BRCS', 'CD-RISC', 'PAM', 'PROMIS', 'CBI-B', 'PHQ'] as const
export type Instrument = (typeof INSTRUMENTS)[number]

/** Short names are looked for as they are written, for "pam" may be a person. */
const names: readonly [Instrument, RegExp][] = [
  ['BRCS', /\bBRCS\b|brief resilient coping/i],
  ['BRS', /\bBRS\b|\bBrief Resilience Scale\b/],
  ['CD-RISC', /\bCD-?RISC\b|connor.{1,3}davidson/i],
  ['PAM', /\bPAM(-?1[03])?\b|\bPatient Activation Measure\b/],
  ['PROMIS', /\bPROMIS\b|patient.reported outcomes measurement information/i],
  ['CBI-B', /\bCBI-?B\b|cancer behaviou?r inventory/i],
  ['PHQ', /\bPHQ(-?\d+)?\b|patient health questionnaire/i],
]

/** LOINC: the panels PHQ-9 and PHQ-2, and the nine questions, which are in other forms too. */
const phqCodes = new Set(
  '44249-1 55757-9 44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(
    ' ',
  ),
)

/** Which of these instruments a form is, by its titles or by the codes it carries; null for none. */
export function instrumentOf(
  titles: readonly string[],
  codes: readonly string[] = [],
): Instrument | null {
  for (const [instrument, pattern] of names) {
    if (titles.some((title) => pattern.test(title))) return instrument
  }
  return codes.some((code) => phqCodes.has(code.replace(/^.*\//, ''))) ? 'PHQ' : null
}

/** The codes that a FHIR form carries: its own, those of its items, and the ids of items that are codes. */
export function codesOf(form: unknown, depth = 0): string[] {
  if (depth > 12 || !Check(Coded, form)) return []
  const { linkId, code, item } = form
  const own = listOf(code).flatMap((one) => (Check(Coding, one) ? [one.code] : []))
  const id = typeof linkId === 'string' ? [linkId] : []
  return [...own, ...id, ...listOf(item).flatMap((one) => codesOf(one, depth + 1))]
}

const Maybe = Type.Optional(Type.Unknown())
const Coded = Type.Object({ linkId: Maybe, code: Maybe, item: Maybe })
const Coding = Type.Object({ code: Type.String() })

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
