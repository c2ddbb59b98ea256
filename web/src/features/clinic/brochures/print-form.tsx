import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { groupsQuery } from '../../../lib/groups.ts'
import { useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { usePrint, type Print } from '../api.ts'
import { saveFile } from '../save-file.ts'
import { PrintedNotice, type Printed } from './printed-notice.tsx'

const most = 1000

/** Prints a batch. The file comes once, and the screen says so before and after. */
export function PrintForm({ clinicId, onDone }: { clinicId: string; onDone: () => void }) {
  const t = useT()
  const locale = useLocale()
  const print = usePrint(clinicId)
  const groups = useQuery(groupsQuery)
  const [count, setCount] = useState('50')
  const [language, setLanguage] = useState<Locale>(locale)
  const [paper, setPaper] = useState<Print['paper']>(locale === 'en' ? 'Letter' : 'A4')
  const [groupSlug, setGroupSlug] = useState('')
  const [errors, setErrors] = useState<FieldError[]>([])
  const [printed, setPrinted] = useState<Printed | null>(null)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const number = /^\d{1,4}$/.test(count.trim()) ? Number(count) : 0
    const fits = number >= 1 && number <= most
    setErrors(fits ? [] : [{ field: 'print-count', message: t('clinic.print-batch.count.unfit') }])
    if (!fits || print.isPending) return
    const body = { count: number, language, paper, ...(groupSlug && { groupSlug }) }
    print.mutate(body, {
      onSuccess: (file) => {
        const name = `brochures-${language}-${number}.pdf`
        saveFile(file, name)
        setPrinted({ file, name, count: number })
      },
      onSettled: onDone,
    })
  }
  return (
    <Card as="section" className="stack" aria-labelledby="print-title">
      <h2 id="print-title">{t('clinic.print-batch.title')}</h2>
      <p>{t('clinic.print-batch.intro')}</p>
      <Notice kind="warning">
        <p>{t('clinic.print-batch.once')}</p>
      </Notice>
      <form className="stack" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <Field
          id="print-count"
          label={t('clinic.print-batch.count')}
          hint={t('clinic.print-batch.count.hint')}
          error={errors[0]?.message}
        >
          <TextInput
            short
            inputMode="numeric"
            autoComplete="off"
            value={count}
            onChange={(event) => setCount(event.currentTarget.value)}
          />
        </Field>
        <RadioGroup<Locale>
          label={t('clinic.print-batch.language')}
          value={language}
          options={[
            { value: 'en', label: t('clinic.language.en') },
            { value: 'es', label: t('clinic.language.es') },
          ]}
          onChange={setLanguage}
        />
        <RadioGroup<Print['paper']>
          label={t('clinic.print-batch.paper')}
          value={paper}
          options={[
            { value: 'Letter', label: t('clinic.paper.Letter') },
            { value: 'A4', label: t('clinic.paper.A4') },
          ]}
          onChange={setPaper}
        />
        <Field
          label={t('clinic.print-batch.group')}
          hint={t('clinic.print-batch.group.hint')}
          optional
        >
          <Select
            value={groupSlug}
            options={[
              { value: '', label: t('clinic.print-batch.group.none') },
              ...(groups.data?.items ?? [])
                .filter(({ archived }) => !archived)
                .map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
            onChange={(event) => setGroupSlug(event.currentTarget.value)}
          />
        </Field>
        <div>
          <Button type="submit" look="primary" icon="print" busy={print.isPending}>
            {t('clinic.print-batch.make')}
          </Button>
        </div>
      </form>
      {print.isPending && <ProgressBar label={t('clinic.print-batch.making')} />}
      <PrintProblem error={print.error} />
      {printed && !print.isPending && <PrintedNotice printed={printed} />}
    </Card>
  )
}

/** Where no answer came, or one to a second attempt, the batch may be there although its file is lost. */
function PrintProblem({ error }: { error: unknown }) {
  const t = useT()
  const lost = isProblem(error, 'offline', 'unreadable', 'request.key-reused')
  if (isProblem(error, 'request.key-reused'))
    return (
      <Notice kind="warning" live="alert">
        <p>{t('clinic.print-batch.lost')}</p>
      </Notice>
    )
  return (
    <ProblemNotice error={error}>{lost && <p>{t('clinic.print-batch.lost')}</p>}</ProblemNotice>
  )
}
