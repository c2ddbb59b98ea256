import { isChoice, isQuestion } from '@kith/shared/surveys/item.ts'
import type { ChoiceItem, Condition, Item, Question } from '@kith/shared/surveys/questionnaire.ts'
import { useLocale, useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Select } from '../../../../ui/select.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import {
  conditionOn,
  operatorsOf,
  questionsBefore,
  withConditions,
  type Version,
} from './editing.ts'
import { NumberInput } from './range-fields.tsx'

interface ConditionFieldsProps {
  version: Version
  item: Item
  onChange: (item: Item) => void
}

/** When the item is shown: always, or as all or any of these are so. Only what was asked before can decide. */
export function ConditionFields({ version, item, onChange }: ConditionFieldsProps) {
  const t = useT()
  const before = questionsBefore(version, item.id)
  const questions = version.items.filter(isQuestion)
  const conditions = item.enableWhen ?? []
  const set = (next: Condition[]) => onChange(withConditions(item, next))
  const [first] = before
  return (
    <fieldset className="stack">
      <legend className="field-label">{t('clinic.editor.when')}</legend>
      {conditions.length === 0 && <p>{t('clinic.editor.when.always')}</p>}
      {conditions.length > 1 && (
        <Field label={t('clinic.editor.behaviour')}>
          <Select
            value={item.enableBehavior ?? 'all'}
            options={(['all', 'any'] as const).map((value) => ({
              value,
              label: t(`clinic.editor.behaviour.${value}`),
            }))}
            onChange={(event) =>
              onChange({
                ...item,
                enableBehavior: event.currentTarget.value === 'any' ? 'any' : 'all',
              })
            }
          />
        </Field>
      )}
      {conditions.map((condition, index) => (
        // By its place, and anew when there are more or fewer: nothing else in it stays as it is.
        <ConditionField
          key={`${index} of ${conditions.length}`}
          number={index + 1}
          condition={condition}
          before={before}
          question={questions.find(({ id }) => id === condition.question)}
          onChange={(next) => set(conditions.with(index, next))}
          onRemove={() => set(conditions.toSpliced(index, 1))}
        />
      ))}
      {first ? (
        <div>
          <Button onClick={() => set([...conditions, conditionOn(before.at(-1) ?? first)])}>
            {t('clinic.editor.when.add')}
          </Button>
        </div>
      ) : (
        <p className="meta">{t('clinic.editor.when.first')}</p>
      )}
    </fieldset>
  )
}

interface ConditionFieldProps {
  number: number
  condition: Condition
  before: readonly Question[]
  /** What it compares, wherever that stands now; undefined where it was deleted. */
  question: Question | undefined
  onChange: (condition: Condition) => void
  onRemove: () => void
}

function ConditionField(props: ConditionFieldProps) {
  const { number, condition, before, question, onChange, onRemove } = props
  const t = useT()
  const locale = useLocale()
  const toOption = ({ id, title }: Question) => ({
    value: id,
    label: title[locale] || title.en || title.es || id,
  })
  // Moved behind this item, or deleted: still told, so that it can be changed.
  const late = question && !before.includes(question) ? [toOption(question)] : []
  const lost = question ? late : [{ value: condition.question, label: condition.question }]
  const operators = question ? operatorsOf(question) : [condition.operator]
  const setOperator = (operator: Condition['operator']) => {
    const exists = operator === 'exists'
    if (exists === (condition.operator === 'exists')) return onChange({ ...condition, operator })
    const answer = exists || !question ? true : firstAnswer(question)
    return onChange({ ...condition, operator, answer })
  }
  return (
    <div className="condition side-by-side">
      <Field label={t('clinic.editor.when.question', { number: String(number) })}>
        <Select
          value={condition.question}
          options={[...lost, ...before.map(toOption)]}
          onChange={(event) => {
            const next = before.find(({ id }) => id === event.currentTarget.value)
            if (next) onChange(conditionOn(next))
          }}
        />
      </Field>
      <Field label={t('clinic.editor.when.operator')}>
        <Select
          value={condition.operator}
          options={operators.map((value) => ({
            value,
            label: t(`clinic.editor.operator.${words[value]}`),
          }))}
          onChange={(event) => {
            const next = operators.find((one) => one === event.currentTarget.value)
            if (next) setOperator(next)
          }}
        />
      </Field>
      <Field label={t('clinic.editor.when.answer')}>
        <AnswerInput condition={condition} question={question} onChange={onChange} />
      </Field>
      <Button look="quiet" onClick={onRemove}>
        {t('clinic.editor.when.remove', { number: String(number) })}
      </Button>
    </div>
  )
}

const words = {
  '=': 'is',
  '!=': 'is-not',
  '>': 'above',
  '>=': 'at-least',
  '<': 'below',
  '<=': 'at-most',
  exists: 'exists',
} as const

interface AnswerInputProps {
  condition: Condition
  question: Question | undefined
  onChange: (condition: Condition) => void
}

function AnswerInput({ condition, question, onChange }: AnswerInputProps) {
  const { operator, answer } = condition
  const set = (value: Condition['answer']) => onChange({ ...condition, answer: value })
  if (operator === 'exists') {
    return (
      <YesOrNo value={answer === false ? 'no' : 'yes'} onChange={(value) => set(value === 'yes')} />
    )
  }
  return <ValueInput question={question} answer={answer} onAnswer={set} />
}

interface ValueInputProps {
  question: Question | undefined
  answer: Condition['answer']
  onAnswer: (answer: Condition['answer']) => void
}

function ValueInput({ question, answer, onAnswer }: ValueInputProps) {
  const text = String(answer)
  switch (question?.type) {
    case 'boolean':
      return <YesOrNo value={text} onChange={onAnswer} />
    case 'choice':
    case 'open-choice':
      return <OptionSelect question={question} value={text} onChange={onAnswer} />
    case 'integer':
    case 'decimal': {
      const value = typeof answer === 'number' ? answer : undefined
      return <NumberInput value={value} onNumber={(number) => onAnswer(number ?? 0)} />
    }
    default:
      return (
        <TextInput
          type={question?.type === 'date' ? 'date' : 'text'}
          value={text}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        />
      )
  }
}

interface OneOfProps {
  value: string
  onChange: (value: string) => void
}

function YesOrNo({ value, onChange }: OneOfProps) {
  const t = useT()
  return (
    <Select
      value={value}
      options={['yes', 'no'].map((one) => ({ value: one, label: t(`clinic.editor.${one}`) }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function OptionSelect({ question, value, onChange }: OneOfProps & { question: ChoiceItem }) {
  const locale = useLocale()
  const options = question.options.map(({ code, label }) => ({
    value: code,
    label: label[locale] || label.en || label.es || code,
  }))
  return (
    <Select
      value={value}
      options={options}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function firstAnswer(question: Question): Condition['answer'] {
  if (question.type === 'integer' || question.type === 'decimal') return question.min ?? 0
  if (question.type === 'boolean') return 'yes'
  return isChoice(question) ? (question.options[0]?.code ?? '') : ''
}
