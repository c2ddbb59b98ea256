import { TypedSheet } from '@kith/shared/surveys/double-entry.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useKeyForm, type PaperForm } from './paper-api.ts'
import { faultOf } from './paper-fault.ts'
import { PaperQuestion } from './paper-question.tsx'
import { useKeptSheet } from './use-kept-sheet.ts'

const EMPTY: TypedSheet = {}

interface PaperKeyingProps {
  clinicId: string
  form: PaperForm
  onDone: (said: string) => void
}

/** All questions of one form, in its own words. Each needs something: an answer, or that there is none. */
export function PaperKeying({ clinicId, form, onDone }: PaperKeyingProps) {
  const t = useT()
  const key = useKeyForm(clinicId)
  const {
    kept: sheet,
    keep,
    forget,
  } = useKeptSheet(`clinic.paper.${form.id}.${form.state}`, TypedSheet, EMPTY)
  const [errors, setErrors] = useState<FieldError[]>([])
  const questions = form.version.items.filter(isQuestion)
  const second = form.state === 'keyed-once'
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = questions.flatMap((question) => {
      const fault = faultOf(question, sheet[question.id])
      return fault
        ? [{ field: `paper-${question.id}`, message: t(`clinic.paper-form.${fault}`) }]
        : []
    })
    setErrors(found)
    if (found.length > 0 || key.isPending) return
    key.mutate(
      { id: form.id, answers: sheet, round: second ? 2 : 1 },
      {
        onSuccess: ({ state, differing }) => {
          forget()
          onDone(t(`clinic.paper-form.said.${state}`, { number: form.number, count: differing }))
        },
        onError: (error) => {
          if (isProblem(error, 'survey.answer'))
            setErrors([{ field: `paper-${error.field}`, message: t('clinic.paper-form.unfit') }])
        },
      },
    )
  }
  return (
    <Card as="section" className="stack" aria-labelledby="paper-keying-title">
      <h2 id="paper-keying-title">{t('clinic.paper-form.keying', { number: form.number })}</h2>
      <p>{t(`clinic.paper-form.${introOf(form)}`)}</p>
      {second && form.mine && (
        <Notice kind="warning">
          <p>{t('clinic.paper-form.by-you')}</p>
        </Notice>
      )}
      <form className="stack loose" noValidate autoComplete="off" onSubmit={submit}>
        <ErrorSummary errors={errors} />
        {questions.map((question, at) => (
          <PaperQuestion
            key={question.id}
            question={question}
            language={form.language}
            number={at + 1}
            answer={sheet[question.id] ?? {}}
            error={errors.find(({ field }) => field === `paper-${question.id}`)?.message}
            onChange={(answer) => keep({ ...sheet, [question.id]: answer })}
          />
        ))}
        {errors.length === 0 && <Problem error={key.error} />}
        <ButtonRow>
          <Button type="submit" look="primary" busy={key.isPending}>
            {t('clinic.paper-form.save')}
          </Button>
          <Button look="quiet" onClick={() => onDone('')}>
            {t('clinic.paper-form.leave')}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  )
}

function introOf({ keyings, state }: PaperForm): 'singly' | 'first' | 'second' {
  if (keyings === 1) return 'singly'
  return state === 'keyed-once' ? 'second' : 'first'
}

function Problem({ error }: { error: unknown }) {
  const t = useT()
  if (!isProblem(error, 'survey.changed', 'survey.closed'))
    return <ProblemNotice error={error} wordsSafe />
  return (
    <Notice kind="warning" live="alert">
      <p>
        {isProblem(error, 'survey.closed')
          ? t('clinic.paper-form.counted')
          : t('clinic.paper-form.meanwhile')}
      </p>
    </Notice>
  )
}
