import { OWN_FORM } from './fhir.ts'
import { PREFER_NOT_NAME } from './fhir-item.ts'
import { isChoice, isQuestion, isText } from './item.ts'
import type { Condition, Item, QuestionnaireVersion, Words } from './questionnaire.ts'

type Json = Record<string, unknown>
const HL7 = 'http://hl7.org/fhir/StructureDefinition'

/** A version as a FHIR R4 Questionnaire in English, with the Spanish as translations. */
export function toFhir(version: QuestionnaireVersion, publishedAt?: string): Json {
  const { key, number, attribution, source } = version
  const items = new Map(version.items.map((item) => [item.id, item]))
  return {
    resourceType: 'Questionnaire',
    url: `${OWN_FORM}${key}`,
    version: String(number),
    name: key,
    ...said('title', version.title),
    status: publishedAt === undefined ? 'draft' : 'active',
    ...(publishedAt !== undefined && { date: publishedAt }),
    language: 'en',
    subjectType: ['Patient'],
    ...said('description', version.intro),
    ...((attribution || source) && {
      copyright: [attribution, source].filter(Boolean).join('\n'),
    }),
    item: childrenOf(undefined, version.items, items),
  }
}

function childrenOf(
  group: string | undefined,
  all: readonly Item[],
  items: ReadonlyMap<string, Item>,
): Json[] {
  return all.filter((item) => item.group === group).map((item) => itemOf(item, all, items))
}

function itemOf(item: Item, all: readonly Item[], items: ReadonlyMap<string, Item>): Json {
  const inside = isQuestion(item) ? notesOf(item) : childrenOf(item.id, all, items)
  const extension = extensionsOf(item)
  return {
    linkId: item.id,
    type: typeOf(item, inside),
    ...said('text', isQuestion(item) ? item.title : withHint(item)),
    ...(isQuestion(item) && item.required && { required: true }),
    ...(isText(item) && item.maxLength !== undefined && { maxLength: item.maxLength }),
    ...(isChoice(item) && optionsOf(item)),
    ...whenOf(item, items),
    ...(extension.length > 0 && { extension }),
    ...(inside.length > 0 && { item: inside }),
  }
}

/** R4 knows no group of nothing. */
function typeOf({ type }: Item, inside: readonly Json[]): Item['type'] {
  return type === 'group' && inside.length === 0 ? 'display' : type
}

function whenOf({ enableWhen, enableBehavior }: Item, items: ReadonlyMap<string, Item>): Json {
  if (!enableWhen) return {}
  return {
    enableWhen: enableWhen.map((when) => conditionOf(when, items.get(when.question))),
    ...(enableBehavior && { enableBehavior }),
  }
}

function optionsOf(item: Extract<Item, { options: unknown }>): Json {
  return {
    ...(item.repeats && { repeats: true }),
    answerOption: item.options.map(({ code, label, exclusive }) => ({
      valueCoding: { code, ...said('display', label) },
      ...(exclusive && {
        extension: [{ url: `${HL7}/questionnaire-optionExclusive`, valueBoolean: true }],
      }),
    })),
  }
}

function extensionsOf(item: Item): Json[] {
  const extensions: Json[] = []
  if (isQuestion(item) && item.preferNot) {
    extensions.push({ url: PREFER_NOT_NAME, valueBoolean: true })
  }
  if (!('min' in item || 'max' in item)) return extensions
  for (const name of ['min', 'max'] as const) {
    const value = item[name]
    if (value !== undefined)
      extensions.push({ url: `${HL7}/${name}Value`, ...valueOf(item, value) })
  }
  return extensions
}

function valueOf({ type }: Item, value: string | number): Json {
  if (type === 'date') return { valueDate: value }
  return type === 'integer' ? { valueInteger: value } : { valueDecimal: value }
}

/** The hint and what the ends of a scale mean stand under the question, as items that only say something. */
/** Nothing may stand below a text in R4, and what stands below a group is asked: what explains them goes with their words. */
function withHint({ title, hint }: Item): Words {
  if (!hint) return title
  const both = (one: string, other: string) => [one, other].filter(Boolean).join('\n')
  return { en: both(title.en, hint.en), es: both(title.es, hint.es) }
}

function notesOf(item: Item): Json[] {
  const note = (name: string, control: string, words: Words) => ({
    linkId: `${item.id}.${name}`.slice(-100),
    type: 'display',
    ...said('text', words),
    extension: [
      {
        url: `${HL7}/questionnaire-itemControl`,
        valueCodeableConcept: {
          coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: control }],
        },
      },
    ],
  })
  const notes = item.hint ? [note('hint', 'help', item.hint)] : []
  if (!('ends' in item && item.ends)) return notes
  return [...notes, note('low', 'lower', item.ends.low), note('high', 'upper', item.ends.high)]
}

function conditionOf({ question, operator, answer }: Condition, asked: Item | undefined): Json {
  return { question, operator, ...answerOf(answer, asked) }
}

function answerOf(answer: Condition['answer'], asked: Item | undefined): Json {
  if (typeof answer === 'boolean') return { answerBoolean: answer }
  if (typeof answer === 'number') {
    return asked?.type === 'integer' ? { answerInteger: answer } : { answerDecimal: answer }
  }
  return answerInWords(answer, asked?.type)
}

function answerInWords(answer: string, type: Item['type'] | undefined): Json {
  if (type === 'boolean') return { answerBoolean: answer === 'yes' }
  if (type === 'date') return { answerDate: answer }
  const chosen = type === 'choice' || type === 'open-choice'
  return chosen ? { answerCoding: { code: answer } } : { answerString: answer }
}

function said(field: string, { en, es }: Words): Json {
  if (en === '' && es === '') return {}
  const content = [
    { url: 'lang', valueCode: 'es' },
    { url: 'content', valueString: es },
  ]
  return {
    [field]: en,
    ...(es !== '' && {
      [`_${field}`]: { extension: [{ url: `${HL7}/translation`, extension: content }] },
    }),
  }
}
