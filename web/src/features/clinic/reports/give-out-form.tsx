import { SHORTEST_PURPOSE } from '@kith/shared/clinic/exchange-contract.ts'
import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useGiveOut, type OfSurvey } from './api.ts'

/** Asks why before answers leave; the password is asked for when the button is pressed. */
export function GiveOutForm({ of, versions }: { of: OfSurvey; versions: readonly number[] }) {
  const t = useT()
  const giving = useGiveOut(of)
  const [format, setFormat] = useState<'redcap' | 'fhir'>('redcap')
  const [chosen, setVersion] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const version = chosen ?? versions.at(-1) ?? 1
  const send = (event: FormEvent) => {
    event.preventDefault()
    const short = reason.trim().length < SHORTEST_PURPOSE
    setMissing(short)
    if (short) return document.getElementById('give-out-reason')?.focus()
    giving.mutate(
      { version, format, reason },
      { onSuccess: () => toast(t('clinic.records.given')) },
    )
  }
  // Who closed the dialog knows that they gave no password.
  const failed = isProblem(giving.error, 'session.confirm') ? null : giving.error
  return (
    <section className="stack" aria-labelledby="give-out">
      <h2 id="give-out">{t('clinic.records.out')}</h2>
      <p className="reading">{t('clinic.records.out.text')}</p>
      <form className="stack reading" noValidate onSubmit={send}>
        <Field label={t('clinic.items.which')}>
          <Select
            value={String(version)}
            options={versions.map((number) => ({
              value: String(number),
              label: t('clinic.items.version', { number }),
            }))}
            onChange={(event) => setVersion(Number(event.currentTarget.value))}
          />
        </Field>
        <RadioGroup
          id="give-out-format"
          label={t('clinic.records.format')}
          value={format}
          onChange={setFormat}
          options={[
            { value: 'redcap', label: t('clinic.records.format.redcap') },
            { value: 'fhir', label: t('clinic.records.format.fhir') },
          ]}
        />
        <Field
          id="give-out-reason"
          label={t('clinic.records.reason')}
          hint={t('clinic.records.reason.hint')}
          error={
            missing ? t('clinic.records.reason.missing', { least: SHORTEST_PURPOSE }) : undefined
          }
        >
          <TextArea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <ProblemNotice error={failed} />
        <div>
          <Button type="submit" look="primary" busy={giving.isPending}>
            {t('clinic.records.out.go')}
          </Button>
        </div>
      </form>
    </section>
  )
}
