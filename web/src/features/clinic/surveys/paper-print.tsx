import { useState, type SubmitEvent } from 'react'
import { useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { saveFile } from '../../../lib/save-file.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { usePrintForms, type PaperPrint } from './paper-api.ts'
import { SurveyField } from './survey-field.tsx'
import { surveyKey } from './visit-survey.ts'

const most = 200

/** Prints forms, each with a number and a receipt of its own. */
export function PaperPrintForm({ clinicId }: { clinicId: string }) {
  const t = useT()
  const locale = useLocale()
  const print = usePrintForms(clinicId)
  const [survey, setSurvey] = useState<string>(surveyKey)
  const [language, setLanguage] = useState<Locale>(locale)
  const [paper, setPaper] = useState<PaperPrint['paper']>(locale === 'en' ? 'Letter' : 'A4')
  const [keyings, setKeyings] = useState<PaperPrint['keyings']>(2)
  const [typed, setTyped] = useState('20')
  const [errors, setErrors] = useState<FieldError[]>([])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const count = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
    const fits = count >= 1 && count <= most
    setErrors(fits ? [] : [{ field: 'paper-count', message: t('clinic.paper-print.count.unfit') }])
    if (!fits || print.isPending) return
    const name = `survey-forms-${language}-${count}.pdf`
    print.mutate(
      { survey, language, paper, keyings, count },
      { onSuccess: (file) => saveFile(file, name) },
    )
  }
  return (
    <Card as="section" className="stack" aria-labelledby="paper-print-title">
      <h2 id="paper-print-title">{t('clinic.paper-print.title')}</h2>
      <p>{t('clinic.paper-print.intro')}</p>
      <form className="stack" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <SurveyField clinicId={clinicId} survey={survey} onChange={setSurvey} />
        <div className="side-by-side">
          <RadioGroup<Locale>
            label={t('clinic.print-batch.language')}
            value={language}
            options={[
              { value: 'en', label: t('clinic.language.en') },
              { value: 'es', label: t('clinic.language.es') },
            ]}
            onChange={setLanguage}
          />
          <RadioGroup<PaperPrint['paper']>
            label={t('clinic.print-batch.paper')}
            value={paper}
            options={[
              { value: 'Letter', label: t('clinic.paper.Letter') },
              { value: 'A4', label: t('clinic.paper.A4') },
            ]}
            onChange={setPaper}
          />
        </div>
        <HowOften keyings={keyings} onChange={setKeyings} />
        <Field
          id="paper-count"
          label={t('clinic.paper-print.count')}
          hint={t('clinic.paper-print.count.hint')}
          error={errors[0]?.message}
        >
          <TextInput
            short
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value.trim())}
          />
        </Field>
        <Problem error={print.error} />
        {print.isSuccess && !print.isPending && (
          <Notice kind="success" live="status">
            <p>{t('clinic.paper-print.done')}</p>
          </Notice>
        )}
        <div>
          <Button type="submit" icon="print" busy={print.isPending}>
            {t('clinic.print-batch.make')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

interface HowOftenProps {
  keyings: PaperPrint['keyings']
  onChange: (keyings: PaperPrint['keyings']) => void
}

function HowOften({ keyings, onChange }: HowOftenProps) {
  const t = useT()
  return (
    <RadioGroup<'1' | '2'>
      label={t('clinic.paper-print.keyings')}
      value={keyings === 1 ? '1' : '2'}
      options={[
        {
          value: '2',
          label: t('clinic.paper-print.twice'),
          hint: t('clinic.paper-print.twice.hint'),
        },
        { value: '1', label: t('clinic.paper-print.once') },
      ]}
      onChange={(value) => onChange(value === '1' ? 1 : 2)}
    />
  )
}

function Problem({ error }: { error: unknown }) {
  const t = useT()
  if (!isProblem(error, 'request.key-reused', 'offline')) return <ProblemNotice error={error} />
  return (
    <Notice kind="warning" live="alert">
      <p>{t('clinic.paper-print.lost')}</p>
    </Notice>
  )
}
