import { useT } from '../../../lib/i18n.ts'
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx'
import { isChoice } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'

interface SheetQuestionProps {
  question: Question
  codes: string[]
  error: string | undefined
  onChange: (codes: string[]) => void
}

/** What stands for a question left empty on the sheet; it is never sent. */
const blank = 'left-empty'

/** A question in the words of the printed sheet. One answer can be taken back: people leave questions empty. */
export function SheetQuestion({ question, codes, error, onChange }: SheetQuestionProps) {
  const t = useT()
  const { id } = question
  const label = t(`clinic.sheet.${id}`)
  const shared = { id: `sheet-${id}`, label, error }
  if (isChoice(question) && question.repeats)
    return (
      <CheckboxGroup
        {...shared}
        hint={t('clinic.sheet-form.several')}
        values={codes}
        options={question.options.map(({ code }) => ({
          value: code,
          label: t(`clinic.sheet.${id}.${code}`),
        }))}
        onChange={onChange}
      />
    )
  const options = isChoice(question)
    ? question.options.map(({ code }) => ({ value: code, label: t(`clinic.sheet.${id}.${code}`) }))
    : [
        { value: 'yes', label: t('clinic.yes') },
        { value: 'no', label: t('clinic.no') },
      ]
  const empty = { value: blank, label: t('clinic.sheet-form.blank') }
  return (
    <RadioGroup<string>
      {...shared}
      value={codes[0] ?? (question.required ? null : blank)}
      options={question.required ? options : [...options, empty]}
      onChange={(code) => onChange(code === blank ? [] : [code])}
    />
  )
}
