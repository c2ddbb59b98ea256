import { BOOLEAN_CODES, isChoice } from '@kith/shared/surveys/item.ts'
import { useT } from '../../../lib/i18n.ts'
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { labelOf } from './paper-answer.ts'
import type { PaperAnswer } from './paper-api.ts'
import { lettersOf, longest, tooLong } from './paper-fault.ts'
import { labelled, markOf, useMarks, type PaperQuestionProps } from './paper-marks.ts'

/** Never codes of an option: those begin with a letter or a digit. */
const DECLINED = ':declined'
const OTHER = ':other'

/** What was ticked; of an open choice also the words that stand on its line. */
export function Ticked(props: PaperQuestionProps) {
  const { question, answer, onChange } = props
  const options = useOptions(props)
  const group = { ...labelled(props), options }
  const ticked = tickedOf(answer)
  const change = (values: readonly string[]) => onChange(answerOf(values, answer))
  return (
    <div className="stack tight">
      {isChoice(question) && question.repeats ? (
        <CheckboxGroup<string> {...group} values={ticked} onChange={change} />
      ) : (
        <RadioGroup<string>
          {...group}
          value={ticked[0] ?? null}
          onChange={(value) => change([value])}
        />
      )}
      {ticked.includes(OTHER) && <OtherWords {...props} />}
    </div>
  )
}

function OtherWords({ question, answer, onChange }: PaperQuestionProps) {
  const t = useT()
  if ('mark' in answer) return null
  const { other = '' } = answer
  const most = longest(question)
  return (
    <Field
      label={t('clinic.paper-form.other.words')}
      error={
        tooLong(question, answer) &&
        t('clinic.paper-form.too-long', { most, typed: lettersOf(other) })
      }
    >
      <TextInput
        autoComplete="off"
        value={other}
        onChange={(event) => onChange({ ...answer, other: event.currentTarget.value })}
      />
    </Field>
  )
}

function useOptions({ question, language }: PaperQuestionProps) {
  const t = useT()
  const marks = useMarks()
  const codes: readonly string[] = isChoice(question)
    ? question.options.map(({ code }) => code)
    : BOOLEAN_CODES
  const options = codes.map((code) => ({
    value: code,
    label: labelOf(question, code, language, t),
  }))
  if (question.type === 'open-choice')
    options.push({ value: OTHER, label: t('clinic.paper-form.other') })
  if (question.preferNot) options.push({ value: DECLINED, label: t('clinic.paper-form.declined') })
  return [...options, ...marks]
}

function tickedOf(answer: PaperAnswer): string[] {
  if ('mark' in answer) return [`:${answer.mark}`]
  if (answer.declined) return [DECLINED]
  return [...(answer.codes ?? []), ...(answer.other === undefined ? [] : [OTHER])]
}

/** The last one ticked decides between an answer and what stands in the place of one. */
function answerOf(values: readonly string[], before: PaperAnswer): PaperAnswer {
  const last = values.find((value) => !tickedOf(before).includes(value)) ?? values.at(-1)
  const mark = markOf(last)
  if (mark) return mark
  if (last === DECLINED) return { declined: true }
  const codes = values.filter((value) => !value.startsWith(':'))
  if (!values.includes(OTHER)) return { codes }
  return { codes, other: ('mark' in before ? undefined : before.other) ?? '' }
}
