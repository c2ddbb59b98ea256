import { isChoice } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import type { Locale, Translate } from '../../../lib/i18n.ts'
import type { PaperAnswer } from './paper-api.ts'

/** What was keyed in, in the words of the page. */
export function paperText(
  question: Question,
  answer: PaperAnswer,
  locale: Locale,
  t: Translate,
): string {
  if ('mark' in answer) return t(`clinic.paper-form.${answer.mark}`)
  if (answer.declined) return t('clinic.paper-form.declined')
  const codes = (answer.codes ?? []).map((code) => labelOf(question, code, locale, t))
  const number = answer.number === undefined ? undefined : numberText(answer.number, locale)
  const words = answer.other?.trim()
  const other = words && `${t('clinic.paper-form.other')}: ${words}`
  const said = [...codes, other, number, answer.date, answer.text]
  const shown = said.filter((part) => part !== undefined && part !== '').join(', ')
  return shown === '' ? t('clinic.paper-form.missing') : shown
}

export function labelOf(question: Question, code: string, locale: Locale, t: Translate): string {
  if (!isChoice(question)) return t(code === 'yes' ? 'clinic.yes' : 'clinic.no')
  return question.options.find((option) => option.code === code)?.label[locale] ?? code
}

/** With the decimal sign of the language, and all its digits. */
export function numberText(number: number, locale: Locale): string {
  return locale === 'es' ? String(number).replace('.', ',') : String(number)
}
