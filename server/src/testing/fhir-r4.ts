import { readFileSync } from 'node:fs'
import Schema, { type XSchema } from 'typebox/schema'

type Json = Record<string, unknown>

const schema: XSchema = JSON.parse(
  readFileSync(new URL('fhir-r4.schema.json', import.meta.url), 'utf8'),
)
const compiled = Schema.Compile(schema)

/** What is amiss with a Questionnaire or QuestionnaireResponse by HL7's schema of R4, and by the rules beside it. */
export function fhirFaults(resource: Json): string[] {
  // As it is sent: what is undefined is not there.
  const sent: Json = JSON.parse(JSON.stringify(resource))
  const faults = compiled.Check(sent) ? [] : ['schema']
  const items = itemsIn(sent)
  return sent['resourceType'] === 'Questionnaire'
    ? [...faults, ...twice(items), ...items.flatMap(questionFaults)]
    : [...faults, ...items.flatMap(answerFaults)]
}

/** What a response says that its form does not ask, or in another way than it asks. */
export function responseFaults(form: Json, response: Json): string[] {
  const asked = new Map(itemsIn(form).map((item) => [item['linkId'], item]))
  return itemsIn(response).flatMap((item) => {
    const question = asked.get(item['linkId'])
    if (!question) return [`unknown ${String(item['linkId'])}`]
    const answers = listOf(item['answer'])
    const value = VALUES.get(String(question['type']))
    const fits = answers.every((answer) => value !== undefined && value in answer)
    const many = answers.length > 1 && question['repeats'] !== true
    return [...(fits ? [] : ['value']), ...(many ? ['repeats'] : [])]
  })
}

const VALUES = new Map([
  ['boolean', 'valueBoolean'],
  ['integer', 'valueInteger'],
  ['decimal', 'valueDecimal'],
  ['choice', 'valueCoding'],
  ['open-choice', 'valueCoding'],
])

function itemsIn(parent: Json): Json[] {
  return listOf(parent['item']).flatMap((item) => [item, ...itemsIn(item)])
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value : []
}

function twice(items: readonly Json[]): string[] {
  return new Set(items.map((item) => item['linkId'])).size < items.length ? ['que-2'] : []
}

/** The rules que-1 to que-13 of the standard, as far as anything of theirs is written here. */
function questionFaults(item: Json): string[] {
  const { type } = item
  const inside = listOf(item['item']).length
  const isHeading = type === 'group' || type === 'display'
  const when = listOf(item['enableWhen'])
  const rules: [string, boolean][] = [
    ['linkId', typeof item['linkId'] === 'string'],
    ['que-1', type === 'group' ? inside > 0 : type !== 'display' || inside === 0],
    ['que-5', !('answerOption' in item) || type === 'choice' || type === 'open-choice'],
    ['que-6', type !== 'display' || !('required' in item || 'repeats' in item)],
    ['que-7', when.every((one) => one['operator'] !== 'exists' || 'answerBoolean' in one)],
    ['que-10', !('maxLength' in item) || !isHeading],
    ['que-12', when.length < 2 || 'enableBehavior' in item],
    ['enableWhen', when.every((one) => valuesIn(one, 'answer') === 1)],
    ['answerOption', listOf(item['answerOption']).every((one) => valuesIn(one, 'value') === 1)],
  ]
  return rules.flatMap(([name, holds]) => (holds ? [] : [name]))
}

/** One value an answer, none for what was not answered; qrs-1. */
function answerFaults(item: Json): string[] {
  const answers = listOf(item['answer'])
  const rules: [string, boolean][] = [
    ['linkId', typeof item['linkId'] === 'string'],
    ['answer', answers.every((one) => valuesIn(one, 'value') === 1)],
    ['qrs-1', !('item' in item && answers.some((one) => 'item' in one))],
  ]
  return rules.flatMap(([name, holds]) => (holds ? [] : [name]))
}

function valuesIn(part: Json, prefix: string): number {
  return Object.keys(part).filter(
    (name) => name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length)),
  ).length
}
