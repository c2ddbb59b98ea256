import { useState, type SubmitEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useMakeLinks, type NewLinks } from './modes-api.ts'
import { NewAddresses } from './new-addresses.tsx'
import { SurveyField } from './survey-field.tsx'
import { surveyKey } from './visit-survey.ts'

const most = { count: 1000, days: 180 } as const

/** Makes links. Their addresses come once, and the screen says so before and after. */
export function LinksForm({ clinicId }: { clinicId: string }) {
  const t = useT()
  const make = useMakeLinks(clinicId)
  const [survey, setSurvey] = useState<string>(surveyKey)
  const [kind, setKind] = useState<NewLinks['kind']>('personal')
  const [typed, setTyped] = useState({ count: '20', days: '30' })
  const [errors, setErrors] = useState<FieldError[]>([])
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = (['count', 'days'] as const).flatMap((name) => {
      const fits = /^\d{1,4}$/.test(typed[name]) && Number(typed[name]) >= 1
      if (fits && Number(typed[name]) <= most[name]) return []
      return [{ field: `links-${name}`, message: t(`clinic.links.${name}.unfit`) }]
    })
    setErrors(found)
    if (found.length > 0 || make.isPending) return
    make.mutate({ survey, kind, count: Number(typed.count), days: Number(typed.days) })
  }
  const box = (name: 'count' | 'days', label: string, hint: string) => (
    <Field id={`links-${name}`} label={label} hint={hint} error={errorOf(`links-${name}`)}>
      <TextInput
        short
        inputMode="numeric"
        autoComplete="off"
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value.trim() })}
      />
    </Field>
  )
  return (
    <Card as="section" className="stack" aria-labelledby="links-title">
      <h2 id="links-title">{t('clinic.links.title')}</h2>
      <p className="no-print">{t('clinic.links.intro')}</p>
      <form className="stack no-print" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} />
        <SurveyField clinicId={clinicId} survey={survey} onChange={setSurvey} />
        <RadioGroup<NewLinks['kind']>
          label={t('clinic.links.kind')}
          value={kind}
          options={(['personal', 'open'] as const).map((value) => ({
            value,
            label: t(`clinic.links.${value}`),
            hint: t(`clinic.links.${value}.hint`),
          }))}
          onChange={setKind}
        />
        <div className="side-by-side">
          {box('count', t(`clinic.links.count.${kind}`), t('clinic.links.count.hint'))}
          {box('days', t('clinic.links.days'), t('clinic.links.days.hint'))}
        </div>
        <Notice kind="warning">
          <p>{t('clinic.links.once')}</p>
        </Notice>
        {isProblem(make.error, 'request.key-reused') ? (
          <Notice kind="warning" live="alert">
            <p>{t('clinic.links.lost')}</p>
          </Notice>
        ) : (
          <ProblemNotice error={make.error} wordsSafe />
        )}
        <div>
          <Button type="submit" look="primary" busy={make.isPending}>
            {t('clinic.links.make')}
          </Button>
        </div>
      </form>
      {make.data && !make.isPending && <NewAddresses made={make.data} />}
    </Card>
  )
}
