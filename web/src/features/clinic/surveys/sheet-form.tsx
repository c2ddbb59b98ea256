import { useRef, useState, type SubmitEvent } from 'react'
import { useT, type Locale } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { useProblemText } from '../../../lib/problem-text.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useKeyIn, type Sheet } from '../api.ts'
import { asked, chosen, missing, sheetOf } from './sheet.ts'
import { SheetQuestion } from './sheet-question.tsx'
import { useKeptChoices } from './use-kept-choices.ts'
import { surveyKey, visitSurvey } from './visit-survey.ts'

/** One sheet after another, on one page, with only the questions that the answers lead to. */
export function SheetForm({ clinicId }: { clinicId: string }) {
  const t = useT()
  const problemText = useProblemText()
  const keyIn = useKeyIn(clinicId)
  const [mode, setMode] = useState<Sheet['mode']>('paper')
  const [language, setLanguage] = useState<Locale | null>(null)
  const [choices, setChoices] = useKeptChoices(`clinic.sheet.${clinicId}`)
  const [errors, setErrors] = useState<FieldError[]>([])
  const [keyed, setKeyed] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const questions = asked(visitSurvey, choices)
  const messageOf = (field: string) => errors.find((error) => error.field === field)?.message

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found: FieldError[] = []
    if (!language)
      found.push({ field: 'sheet-language', message: t('clinic.sheet-form.language.missing') })
    const empty = missing(visitSurvey, choices)
    if (empty)
      found.push({ field: `sheet-${empty}`, message: t('clinic.sheet-form.answer.missing') })
    setErrors(found)
    if (!language || found.length > 0 || keyIn.isPending) return
    const answers = sheetOf(visitSurvey, choices)
    keyIn.mutate(
      { survey: surveyKey, mode, language, answers },
      {
        onSuccess: () => {
          setKeyed(keyed + 1)
          setChoices({})
          toast(t('clinic.sheet-form.saved'))
          form.current?.querySelector<HTMLElement>('#sheet-heard')?.focus()
        },
        onError: (error) => {
          const field = isProblem(error, 'survey.answer', 'survey.incomplete') && error.field
          if (field) setErrors([{ field: `sheet-${field}`, message: problemText(error) }])
        },
      },
    )
  }
  return (
    <Card as="section" className="stack" aria-labelledby="sheet-title">
      <h2 id="sheet-title">{t('clinic.sheet-form.title')}</h2>
      <p>{t('clinic.sheet-form.intro')}</p>
      <form ref={form} className="stack loose" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <HowFilledIn
          mode={mode}
          onMode={setMode}
          language={language}
          onLanguage={setLanguage}
          error={messageOf('sheet-language')}
        />
        {questions.map((question) => (
          <SheetQuestion
            key={question.id}
            question={question}
            codes={choices[question.id] ?? []}
            error={messageOf(`sheet-${question.id}`)}
            onChange={(codes) => {
              const before = choices[question.id] ?? []
              setChoices({ ...choices, [question.id]: chosen(question, before, codes) })
            }}
          />
        ))}
        {errors.length === 0 && <ProblemNotice error={keyIn.error} wordsSafe />}
        <ButtonRow>
          <Button type="submit" look="primary" busy={keyIn.isPending}>
            {t('clinic.sheet-form.save')}
          </Button>
          <Button look="quiet" onClick={() => setChoices({})}>
            {t('clinic.sheet-form.clear')}
          </Button>
        </ButtonRow>
        <p className="meta">{t('clinic.sheet-form.count', { count: keyed })}</p>
      </form>
    </Card>
  )
}

interface HowFilledInProps {
  mode: Sheet['mode']
  onMode: (mode: Sheet['mode']) => void
  language: Locale | null
  onLanguage: (language: Locale) => void
  error: string | undefined
}

/** Stays as it is from sheet to sheet: they come in stacks. */
function HowFilledIn({ mode, onMode, language, onLanguage, error }: HowFilledInProps) {
  const t = useT()
  return (
    <div className="side-by-side">
      <RadioGroup<Sheet['mode']>
        label={t('clinic.sheet-form.mode')}
        value={mode}
        options={[
          { value: 'paper', label: t('clinic.mode.paper') },
          { value: 'tablet', label: t('clinic.mode.tablet') },
          { value: 'phone', label: t('clinic.mode.phone') },
        ]}
        onChange={onMode}
      />
      <RadioGroup<Locale>
        id="sheet-language"
        label={t('clinic.sheet-form.language')}
        error={error}
        value={language}
        options={[
          { value: 'en', label: t('clinic.language.en') },
          { value: 'es', label: t('clinic.language.es') },
        ]}
        onChange={onLanguage}
      />
    </div>
  )
}
