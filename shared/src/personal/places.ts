import type { Form } from './finding.ts'

/** Said of a way often enough that the words before it need no capital letter. */
const STREETS = 'street|avenue|ave|road|boulevard|blvd'
const WAYS = `${STREETS}|st|rd|drive|dr|lane|ln|court|ct|circle|cir|place|pl|way|terrace|ter|parkway|pkwy|highway|hwy|trail|trl|square|sq|loop|alley|crescent|close`
/** None of these is the name of a street where it stands between a number and a way. */
const NOT_NAMES =
  /(?<!\p{L})(?:hours?|minutes?|mins?|days?|weeks?|months?|years?|miles?|km|blocks?|feet|steps|times?|mg|ml|of|or|and|in|on|at|to|for|from|with|the|a|an|my|our|your|his|her|their|this|that|more|other|another|long|different|people|side|across|down|off|is|was|january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L})/iu
const CAPITALS = /^\d+\p{L}?,? (?:\p{Lu}|\d)/u
/** A flat within the house, and the town. */
const REST = String.raw`(?:,?\s{1,2}(?:(?:apt|apartment|suite|ste|unit|flat|piso|puerta|depto)\.?\s|#)\s?[\p{L}\p{N}-]{1,6})?(?:,?\s{1,2}\p{Lu}[\p{L}.'-]{1,20}(?:\s\p{Lu}[\p{L}.'-]{1,20}){0,2},?\s{1,2}[A-Z]{2}\.?\s{1,2}\d{5}(?:-\d{4})?)?`

const SPANISH_WAYS = String.raw`(?:calle|c\/|avenida|avda\.?|av\.|paseo|p\.º|plaza|pza\.?|carrera|cra\.?|calzada|camino|ronda|traves[ií]a|pasaje|jir[oó]n|bulevar|carretera|cerrada|privada|andador)`
const HOUSE = String.raw`(?:n[.ºo°]{1,3}\s?|n[uú]m(?:ero)?\.?\s|#\s?)?\d{1,5}(?:\s?-\s?\d{1,4})?\p{L}?`
const FLAT = String.raw`(?:,?\s\d{1,2}[ºª.°]{1,2}(?:\s?(?:\p{Lu}|izq\w*|dcha?\w*|der\w*))?(?!\p{L}))?(?:,?\s(?:piso|puerta|depto\.?|departamento|apto\.?|interior|int\.)\s?[\p{L}\p{N}]{1,4})?(?:,\s\d{5}(?:\s\p{Lu}[\p{L}]{2,20})?)?`

/** Where somebody lives, as it is written in English and in Spanish. */
export const placeForms: readonly Form[] = [
  {
    kind: 'address',
    form: new RegExp(
      String.raw`(?<![\p{L}\p{N}.,$€/:-])\d{1,6}\p{L}?,? (?:[\p{L}\p{N}.'’-]{1,24} ){1,4}(?:${WAYS})(?![\p{L}\p{N}-])\.?${REST}`,
      'dgiu',
    ),
    fits: isStreet,
  },
  {
    kind: 'address',
    form: new RegExp(
      String.raw`(?<![\p{L}\p{N}])${SPANISH_WAYS}\s(?:[\p{L}.'-]{1,20}\s|[\p{L}.'-]{1,20},\s){1,6}${HOUSE}(?![\p{L}\p{N}/:%-]|[.,]\d)${FLAT}`,
      'dgiu',
    ),
    // In small letters only where a sign says that a house number comes.
    fits: (written) =>
      /\s(?:(?:de|del|la|las|los|el|y)\s)*\p{Lu}/u.test(written) ||
      /(?:,|#|n[.ºo°]{1,3}|n[uú]m(?:ero)?\.?)\s?\d/iu.test(written),
  },
  {
    kind: 'address',
    form: /(?<![\p{L}\p{N}])(?:calle|carrera|cra\.?|avenida|transversal|diagonal)\s\d{1,3}\p{L}?\s?(?:#|n[.ºo°]{1,3})\s?\d{1,3}\p{L}?\s?-\s?\d{1,3}(?!\d)/dgiu,
  },
  {
    kind: 'address',
    form: /(?<![\p{L}\p{N}])(?:p\.? ?o\.? ?box|apartado (?:postal|de correos)|apdo\.?)\s(?:n[.ºo°]{1,3}\s?)?\d{1,6}(?![\p{L}\p{N}])/dgiu,
  },
  {
    kind: 'address',
    form: /(?<!\p{L})\p{Lu}[\p{L}.'-]{1,20}(?: \p{Lu}[\p{L}.'-]{1,20}){0,2},? [A-Z]{2} \d{5}(?:-\d{4})?(?![\p{L}\p{N}-])/dgu,
  },
]

function isStreet(written: string, after: string): boolean {
  if (NOT_NAMES.test(written)) return false
  // "Dr. Lopez", "St. Jude": a title, not a way.
  if (/ (?:dr|st)\.?$/i.test(written) && /^\.? ?\p{Lu}\p{Ll}/u.test(after)) return false
  return (
    CAPITALS.test(written) ||
    new RegExp(String.raw` \p{L}{3,} (?:${STREETS})(?!\p{L})`, 'iu').test(written)
  )
}
