import type { FaultCode } from './check.ts'

/** Something about an imported form that its author should know, with the item it is about. */
export interface Remark {
  code: RemarkCode
  linkId: string | null
  text: string
  /** What the text names, such as a type. */
  more: string
}
export type RemarkCode = keyof typeof sentences

const sentences = {
  not_questionnaire: 'This file is not a FHIR Questionnaire.',
  wrong_form: 'A part of this form is not written as FHIR R4 asks: {more}.',
  older_fhir: 'This form is written for FHIR STU3. Save it as FHIR R4.',
  modifier: 'This uses an extension that changes its meaning and is not known here.',
  too_deep: 'Items are nested too deeply.',
  type_unsupported: 'Questions of the type "{more}" can not be asked here.',
  formula_decides: 'A formula decides whether this is shown. Use "enableWhen" instead.',
  group_repeats: 'A group that can be filled in several times can not be asked here.',
  answer_repeats: 'Several answers are only possible where one chooses from a list.',
  options_elsewhere: 'The list to choose from is kept elsewhere ({more}). Put it into the form.',
  option_kind: 'Times, references and other special values can not be choices.',
  condition_kind: 'A condition compares with a kind of value that can not be used here.',
  nested_any: 'This stands under a question and has "any of" conditions. Move it out.',
  left_out_hidden: 'Left out: it is hidden in the form.',
  left_out_computed: 'Left out: its value is computed or fixed, so nobody is asked.',
  left_out_initial: 'Answers filled in beforehand are left out.',
  questions_missing: 'The form asks no question.',
  id_repeated: 'Two items have the same linkId.',
  translation_missing: 'A text is missing in one of the two languages.',
  options_missing: 'There is nothing to choose from.',
  code_missing: 'A choice has no code.',
  code_unfit: 'The code of a choice has spaces or signs other than . _ : / and -.',
  code_repeated: 'Two choices have the same code.',
  prefer_not_unfit: '"prefer-not" must stand alone, and only once.',
  range_empty: 'No answer fits between the lowest and the highest value.',
  group_unknown: 'Its group is not in the form.',
  group_later: 'Its group comes after it.',
  question_unknown: 'It depends on a question that is not in the form, or was left out.',
  question_later: 'It depends on a question that comes later.',
  condition_unfit: 'It depends on an answer that its question does not offer.',
  behaviour_missing: 'It has several conditions but does not say "all" or "any".',
  cycle: 'It depends on itself, in a circle.',
  score_unfit: 'A score counts something that is not a number, or counts it twice.',
  not_json: 'This file is not JSON. Save the form as FHIR R4 in JSON.',
  signs_unfit: 'The file has signs that are no text.',
  too_large: 'This file is too large: at most 200 kB can be read.',
  text_too_long: 'The text that begins "{more}" is too long: at most 2,000 signs can be kept.',
  code_too_long: 'The code that begins "{more}" is too long: at most 100 signs can be kept.',
  options_too_many: 'There are too many choices: at most 200 can be offered.',
  too_many: 'The form has too many items: at most 500 can be asked.',
} as const satisfies Record<FaultCode, string> & Record<string, string>

export function remark(code: RemarkCode, linkId: string | null, more = ''): Remark {
  const named = more.slice(0, 200)
  return { code, linkId, text: sentences[code].replace('{more}', named), more: named }
}
