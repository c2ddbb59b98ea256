import Type, { type Static } from 'typebox'
import { Day, OneOf, Strict } from '../contract/page.ts'
import { MAX_TEXT } from './item.ts'

const LONGEST_TEXT = 4000
export const MAX_ITEMS = 500
/** Of a text, a code and a list to choose from. */
export const MAX_WORDS = 2000
export const MAX_CODE = 100
export const MAX_OPTIONS = 200
const idPattern = '^[A-Za-z0-9/][A-Za-z0-9/._:-]{0,99}$'

export const ItemId = Type.String({ pattern: idPattern, description: 'stable id of an item' })
/** May be empty in a draft; `check` refuses that at publishing. */
const Code = Type.String({
  maxLength: MAX_CODE,
  description: 'what is stored when this is chosen',
})

/** The same words in both languages; empty where a draft is not translated yet. */
export const Words = Strict({
  en: Type.String({ maxLength: MAX_WORDS }),
  es: Type.String({ maxLength: MAX_WORDS }),
})
export type Words = Static<typeof Words>

export const Condition = Strict({
  question: ItemId,
  operator: OneOf(['=', '!=', 'exists', '>', '<', '>=', '<=']),
  answer: Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
})
export type Condition = Static<typeof Condition>

const common = {
  id: ItemId,
  title: Words,
  hint: Type.Optional(Words),
  group: Type.Optional(ItemId),
  enableWhen: Type.Optional(Type.Array(Condition, { minItems: 1, maxItems: 50 })),
  enableBehavior: Type.Optional(OneOf(['all', 'any'])),
}
const asked = {
  ...common,
  required: Type.Optional(Type.Boolean()),
  preferNot: Type.Optional(Type.Boolean({ description: '"I would rather not say" is offered' })),
}

export const Option = Strict({
  code: Code,
  label: Words,
  exclusive: Type.Optional(Type.Boolean({ description: 'can not be chosen together with others' })),
})
export type Option = Static<typeof Option>

const Heading = Strict({ type: OneOf(['group', 'display']), ...common })
const BooleanItem = Strict({ type: Type.Literal('boolean'), ...asked })
const NumberItem = Strict({
  type: OneOf(['decimal', 'integer']),
  ...asked,
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  ends: Type.Optional(Strict({ low: Words, high: Words })),
})
const DateItem = Strict({
  type: Type.Literal('date'),
  ...asked,
  min: Type.Optional(Day),
  max: Type.Optional(Day),
})
const TextItem = Strict({
  type: OneOf(['string', 'text']),
  ...asked,
  maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: LONGEST_TEXT })),
})
const ChoiceItem = Strict({
  type: OneOf(['choice', 'open-choice']),
  ...asked,
  repeats: Type.Optional(Type.Boolean()),
  options: Type.Array(Option, { maxItems: MAX_OPTIONS }),
})

const Question = Type.Union([BooleanItem, NumberItem, DateItem, TextItem, ChoiceItem])
const Item = Type.Union([Heading, BooleanItem, NumberItem, DateItem, TextItem, ChoiceItem])
export type Question = Static<typeof Question>
export type Item = Static<typeof Item>
export type ChoiceItem = Static<typeof ChoiceItem>
export type TextItem = Static<typeof TextItem>

/** The mean of the numbers given to these items, unless too many of them are missing. */
export const ScoreRule = Strict({
  scale: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  method: Type.Literal('mean'),
  items: Type.Array(ItemId, { minItems: 1, maxItems: 200 }),
  min: Type.Number(),
  max: Type.Number(),
  maxMissing: Type.Integer({ minimum: 0, maximum: 200 }),
})
export type ScoreRule = Static<typeof ScoreRule>

/** On what ground the words may be used; `permission` where its owner gave it to this clinic. */
export const TERMS = ['own', 'public-domain', 'attribution', 'permission', 'unknown'] as const
export type Terms = (typeof TERMS)[number]

/**
 * One numbered version of a questionnaire, never changed once published. Items stand in the order they are
 * asked; `group` names the group an item belongs to. A draft has the same form: `check` says what keeps it
 * from being published.
 */
export const QuestionnaireVersion = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
    number: Type.Integer({ minimum: 1 }),
    title: Words,
    intro: Words,
    licence: Type.String({ minLength: 1, maxLength: 500 }),
    attribution: Type.String({ maxLength: 4000 }),
    mayModify: Type.Boolean(),
    terms: Type.Optional(OneOf(TERMS)),
    /** Where the words are from: an address or a citation. */
    source: Type.Optional(Type.String({ maxLength: 1000 })),
    scores: Type.Optional(Type.Array(ScoreRule, { maxItems: 20 })),
    items: Type.Array(Item, { maxItems: MAX_ITEMS }),
  },
  { $id: 'QuestionnaireVersion', additionalProperties: false },
)
export type QuestionnaireVersion = Static<typeof QuestionnaireVersion>

/** An answer in codes, never in labels. `{}` is a question that was shown and left empty. */
export const Answer = Strict({
  codes: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200 }),
  ),
  number: Type.Optional(Type.Number()),
  date: Type.Optional(Day),
  text: Type.Optional(Type.String({ maxLength: LONGEST_TEXT })),
  other: Type.Optional(Type.String({ maxLength: MAX_TEXT.other })),
  declined: Type.Optional(Type.Literal(true)),
})
export type Answer = Static<typeof Answer>

/** What one person has answered so far, by item id. */
export const Answers = Type.Record(Type.String({ pattern: idPattern }), Answer, {
  $id: 'Answers',
  additionalProperties: false,
  maxProperties: MAX_ITEMS,
})
export type Answers = Static<typeof Answers>
