import type { Screen } from '@kith/shared/surveys/flow.ts'
import type { Answer } from '@kith/shared/surveys/questionnaire.ts'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { faultOf } from './question-fault.ts'
import { QuestionInput } from './question-input.tsx'

interface QuestionPageProps {
  screen: Screen
  /** The last one so far, but what is answered may lead to more. */
  open: boolean
  answer: Answer | undefined
  onAnswer: (answer: Answer) => void
  /** With `{}` to skip; without one the answer stays as it is. */
  onNext: (answer?: Answer) => void
  onBack: () => void
  finishing: { isPending: boolean; error: unknown }
  status: ReactNode
}

export function QuestionPage(props: QuestionPageProps) {
  const { screen, open, answer, onAnswer, onNext, onBack, finishing, status } = props
  const t = useT()
  const locale = useLocale()
  const [faults, setFaults] = useState<FieldError[]>(none)
  const [unreadable, setUnreadable] = useState(false)
  const { question, number, of } = screen
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (finishing.isPending) return
    const fault = unreadable ? 'type' : faultOf(question, answer)
    setFaults(fault ? [{ field: 'answer', message: t(`surveys.fault.${fault}`) }] : none)
    if (!fault) onNext()
  }
  return (
    <div className="stack loose reading">
      <div className="row apart">
        <div className="survey-progress">
          <ProgressBar
            label={
              open ? t('surveys.question.open', { number }) : t('surveys.question', { number, of })
            }
            value={number}
            max={open ? of + 1 : of}
          />
        </div>
        <LanguageSwitch />
      </div>
      <ErrorSummary errors={faults} />
      <form className="stack loose" noValidate autoComplete="off" onSubmit={send}>
        {screen.groups.map((group) => (
          <p key={group.id} className="meta">
            {group.title[locale]}
          </p>
        ))}
        {screen.before.map((item) => (
          <p key={item.id}>{item.title[locale]}</p>
        ))}
        <QuestionInput
          question={question}
          answer={answer}
          onAnswer={onAnswer}
          onUnreadable={setUnreadable}
          error={faults[0]?.message}
        />
        {screen.after.map((item) => (
          <p key={item.id}>{item.title[locale]}</p>
        ))}
        <ProblemNotice error={finishing.error} wordsSafe />
        <ButtonRow>
          <Button type="submit" look="primary" busy={finishing.isPending}>
            {t(open || number < of ? 'surveys.next' : 'surveys.finish')}
          </Button>
          <Button icon="back" onClick={onBack}>
            {t('surveys.back')}
          </Button>
          {!question.required && (
            <Button look="quiet" onClick={() => onNext({})}>
              {t('surveys.skip')}
            </Button>
          )}
        </ButtonRow>
      </form>
      {status}
    </div>
  )
}

const none: FieldError[] = []
