import { isEasyPin } from '@kith/shared/surveys/pin.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { forgetPerson } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useHandOver } from './modes-api.ts'
import { SurveyField } from './survey-field.tsx'
import { surveyKey } from './visit-survey.ts'

/** Hands this very tablet to a patient, for one survey. */
export function TabletForm({ clinicId }: { clinicId: string }) {
  const t = useT()
  const queries = useQueryClient()
  const handOver = useHandOver(clinicId)
  const [survey, setSurvey] = useState<string>(surveyKey)
  const [language, setLanguage] = useState<Locale>(useLocale())
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState<'unfit' | 'easy'>()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = faultOf(pin)
    setFault(found)
    if (found) document.getElementById('tablet-pin')?.focus()
    if (found || handOver.isPending || handOver.isSuccess) return
    handOver.mutate(
      { survey, language, pin },
      {
        onSuccess: () => {
          forgetPerson(queries)
          const root = document.getElementById('root')
          // What the browser keeps of this page, to bring it back fast, is empty.
          if (root) root.hidden = true
          window.location.replace('/s')
        },
      },
    )
  }
  return (
    <Card as="section" className="stack" aria-labelledby="tablet-title">
      <h2 id="tablet-title">{t('clinic.tablet.title')}</h2>
      <p>{t('clinic.tablet.intro')}</p>
      <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
        <SurveyField clinicId={clinicId} survey={survey} onChange={setSurvey} />
        <RadioGroup<Locale>
          label={t('clinic.tablet.language')}
          value={language}
          options={[
            { value: 'en', label: t('clinic.language.en') },
            { value: 'es', label: t('clinic.language.es') },
          ]}
          onChange={setLanguage}
        />
        <Field
          id="tablet-pin"
          label={t('clinic.tablet.pin')}
          hint={t('clinic.tablet.pin.hint')}
          error={fault && t(`clinic.tablet.pin.${fault}`)}
        >
          <TextInput
            short
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value.trim())}
          />
        </Field>
        <Notice kind="info">
          <p>{t('clinic.tablet.leave')}</p>
        </Notice>
        <ProblemNotice error={handOver.error} wordsSafe />
        <div>
          <Button type="submit" look="primary" busy={handOver.isPending || handOver.isSuccess}>
            {t('clinic.tablet.hand-over')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function faultOf(pin: string): 'unfit' | 'easy' | undefined {
  if (!/^\d{4,8}$/.test(pin)) return 'unfit'
  return isEasyPin(pin) ? 'easy' : undefined
}
