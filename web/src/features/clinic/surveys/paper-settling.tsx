import { OneOf } from '@kith/shared/contract/page.ts'
import { TypedSheet } from '@kith/shared/surveys/double-entry.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import { ItemId, type Question } from '@kith/shared/surveys/questionnaire.ts'
import Type, { type Static } from 'typebox'
import { useState, type SubmitEvent } from 'react'
import { useT, type Locale } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { paperText } from './paper-answer.ts'
import { useSettleForm, type PaperAnswer, type PaperForm } from './paper-api.ts'
import { faultOf } from './paper-fault.ts'
import { PaperQuestion } from './paper-question.tsx'
import { useKeptSheet } from './use-kept-sheet.ts'

interface PaperSettlingProps {
  clinicId: string
  form: PaperForm
  onDone: (said: string) => void
}

const Which = OneOf(['first', 'second', 'third'])
type Which = Static<typeof Which>

const Settling = Type.Object({ which: Type.Record(ItemId, Which), third: TypedSheet })
const EMPTY: Static<typeof Settling> = { which: {}, third: {} }

/** The difference report: question by question both keyings, to be settled with the paper in hand. */
export function PaperSettling({ clinicId, form, onDone }: PaperSettlingProps) {
  const t = useT()
  const settle = useSettleForm(clinicId)
  const { kept, keep, forget } = useKeptSheet(`clinic.paper.${form.id}.settle`, Settling, EMPTY)
  const { which, third } = kept
  const [errors, setErrors] = useState<FieldError[]>([])
  const { language, differing, number } = form
  const questions = form.version.items.filter(isQuestion)
  const chosenOf = (item: string, first: PaperAnswer, second: PaperAnswer) => {
    const choice = which[item]
    if (choice === 'third') return third[item]
    return choice && { first, second }[choice]
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = differing.flatMap(({ item, first, second }) => {
      const answer = chosenOf(item, first, second)
      return answer ? [[item, answer] as const] : []
    })
    const settled = new Map(chosen)
    const found = questions.flatMap((question) => {
      if (!differing.some(({ item }) => item === question.id)) return []
      const fault = faultOf(question, settled.get(question.id))
      return fault
        ? [{ field: `settle-${question.id}`, message: t(`clinic.paper-form.${fault}`) }]
        : []
    })
    setErrors(found)
    if (found.length > 0 || settle.isPending) return
    settle.mutate(
      { id: form.id, chosen: Object.fromEntries(chosen) },
      {
        onSuccess: () => {
          forget()
          onDone(t('clinic.paper-form.said.counted', { number, count: 0 }))
        },
      },
    )
  }
  return (
    <Card as="section" className="stack" aria-labelledby="settle-title">
      <h2 id="settle-title">{t('clinic.paper-form.settling', { number })}</h2>
      <p>
        {t('clinic.paper-form.differ', { count: differing.length, questions: questions.length })}
      </p>
      <form className="stack loose" noValidate autoComplete="off" onSubmit={submit}>
        <ErrorSummary errors={errors} />
        {differing.map((difference) => {
          const { item } = difference
          const at = questions.findIndex(({ id }) => id === item)
          const question = questions[at]
          if (!question) return null
          return (
            <Settled
              key={item}
              question={question}
              number={at + 1}
              language={language}
              difference={difference}
              which={which[item] ?? null}
              onWhich={(choice) => keep({ third, which: { ...which, [item]: choice } })}
              third={third[item] ?? {}}
              onThird={(answer) => keep({ which, third: { ...third, [item]: answer } })}
              error={errors.find(({ field }) => field === `settle-${item}`)?.message}
            />
          )
        })}
        <ProblemNotice error={settle.error} wordsSafe />
        <ButtonRow>
          <Button type="submit" look="primary" busy={settle.isPending}>
            {t('clinic.paper-form.settle')}
          </Button>
          <Button look="quiet" onClick={() => onDone('')}>
            {t('clinic.paper-form.leave')}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  )
}

interface SettledProps {
  question: Question
  number: number
  language: Locale
  difference: PaperForm['differing'][number]
  which: Which | null
  onWhich: (which: Which) => void
  third: PaperAnswer
  onThird: (answer: PaperAnswer) => void
  error: string | undefined
}

/** Both keyings of one question, and a third for where neither is right. */
function Settled(props: SettledProps) {
  const { question, number, language, difference, which, onWhich, third, onThird, error } = props
  const t = useT()
  const said = (answer: PaperAnswer) => paperText(question, answer, language, t)
  return (
    <div className="stack">
      <RadioGroup<Which>
        id={`settle-${question.id}`}
        label={`${number}. ${question.title[language]}`}
        error={error}
        value={which}
        options={[
          {
            value: 'first',
            label: said(difference.first),
            hint: t('clinic.paper-form.keyed-first'),
          },
          {
            value: 'second',
            label: said(difference.second),
            hint: t('clinic.paper-form.keyed-second'),
          },
          { value: 'third', label: t('clinic.paper-form.third') },
        ]}
        onChange={onWhich}
      />
      {which === 'third' && (
        <PaperQuestion
          question={question}
          language={language}
          number={number}
          answer={third}
          error={undefined}
          onChange={onThird}
        />
      )}
    </div>
  )
}
