import { answerOf, hasDeclined } from '@kith/shared/surveys/answers.ts'
import { isChoice } from '@kith/shared/surveys/item.ts'
import type { Answers, Question } from '@kith/shared/surveys/questionnaire.ts'
import type { Locale, Translate } from '../../lib/i18n.ts'

/** An answer in the words of the page. */
export function answerText(
  question: Question,
  answers: Answers,
  locale: Locale,
  t: Translate,
): string {
  const answer = answerOf(answers, question.id)
  if (!answer) return t('surveys.answer.none')
  if (hasDeclined(answer)) return t('surveys.declined')
  const codes = (answer.codes ?? []).map((code) => {
    if (isChoice(question)) {
      return question.options.find((option) => option.code === code)?.label[locale] ?? code
    }
    return t(`surveys.boolean.${code}`)
  })
  const parts = [...codes, answer.other, answer.number, answer.date, answer.text]
  const said = parts.filter((part) => part !== undefined && part !== '')
  return said.length > 0 ? said.join(', ') : t('surveys.answer.none')
}

/** What was written in one's own words. */
export function freeWords(answers: Answers): string {
  return Object.values(answers)
    .flatMap(({ text, other }) => [text, other])
    .filter((words) => words !== undefined)
    .join('\n')
}
