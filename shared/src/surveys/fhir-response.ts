import { OWN_FORM } from './fhir.ts'
import { isQuestion, isText } from './item.ts'
import type { Item, Question, QuestionnaireVersion } from './questionnaire.ts'
import type { GivenAnswer, GivenRow } from './redcap-data.ts'

type Json = Record<string, unknown>
const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** Someone's answers as a FHIR R4 QuestionnaireResponse, without whose they are and dated to the year. */
export function toResponse(version: QuestionnaireVersion, row: GivenRow): Json {
  return {
    resourceType: 'QuestionnaireResponse',
    id: row.id,
    questionnaire: `${OWN_FORM}${version.key}|${version.number}`,
    status: 'completed',
    ...(row.language && { language: row.language }),
    ...(row.year && { authored: row.year }),
    item: itemsIn(undefined, version.items, row),
  }
}

function itemsIn(group: string | undefined, items: readonly Item[], row: GivenRow): Json[] {
  return items
    .filter((item) => item.group === group)
    .flatMap((item): Json[] => {
      if (item.type === 'group') {
        const inside = itemsIn(item.id, items, row)
        return inside.length > 0 ? [{ linkId: item.id, item: inside }] : []
      }
      return isQuestion(item) ? answered(item, row.answers[item.id]) : []
    })
}

/** Words and days are left out, and so is what was not asked; of what was left open it is said why. */
function answered(item: Question, given: GivenAnswer | undefined): Json[] {
  if (!given || isText(item) || item.type === 'date') return []
  const linkId = item.id
  if (given.state === 'answered') {
    const answer = valuesOf(item, given)
    return answer.length > 0 ? [{ linkId, answer }] : []
  }
  const valueCode = WHY.get(given.state)
  return valueCode ? [{ extension: [{ url: ABSENT, valueCode }], linkId }] : []
}

const WHY = new Map([
  ['skipped', 'asked-unknown'],
  ['prefer_not', 'asked-declined'],
  ['illegible', 'error'],
])

function valuesOf(item: Question, { codes, number }: GivenAnswer): Json[] {
  if (item.type === 'boolean') return codes.map((code) => ({ valueBoolean: code === 'yes' }))
  if (item.type === 'integer') return number === null ? [] : [{ valueInteger: number }]
  if (item.type === 'decimal') return number === null ? [] : [{ valueDecimal: number }]
  return codes.map((code) => ({ valueCoding: { code } }))
}
