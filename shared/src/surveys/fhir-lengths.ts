import { remark, type Remark } from './fhir-remarks.ts'
import { isChoice } from './item.ts'
import {
  MAX_CODE,
  MAX_WORDS,
  type Item,
  type QuestionnaireVersion,
  type Words,
} from './questionnaire.ts'

/** As much of a text as is needed to find it in the form. */
const BEGINNING = 60

/** What FHIR allows to be longer than it can be kept here, with where it stands and how it begins. */
export function tooLong({ title, intro, items }: QuestionnaireVersion): Remark[] {
  return [...[title, intro].flatMap((words) => longWords(words, null)), ...items.flatMap(longItem)]
}

function longItem(item: Item): Remark[] {
  const options = isChoice(item) ? item.options : []
  const ends = 'ends' in item && item.ends ? [item.ends.low, item.ends.high] : []
  const words = [item.title, item.hint, ...ends, ...options.map(({ label }) => label)]
  return [
    ...words.flatMap((one) => (one ? longWords(one, item.id) : [])),
    ...options.flatMap(({ code }) =>
      code.length > MAX_CODE ? [remark('code_too_long', item.id, beginning(code))] : [],
    ),
  ]
}

function longWords({ en, es }: Words, linkId: string | null): Remark[] {
  return [en, es].flatMap((text) =>
    text.length > MAX_WORDS ? [remark('text_too_long', linkId, beginning(text))] : [],
  )
}

function beginning(text: string): string {
  return text.slice(0, BEGINNING).trim()
}
