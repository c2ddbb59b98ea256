import { isDay } from '@kith/shared/days.ts'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { LinkTab, LinkTabs } from '../../ui/link-tabs.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { dayIn, kindOf, quarterOf, type Range } from './range.ts'

interface RangeFilterProps {
  range: Range
  timeZone: string
}

/** Which weeks are shown. The choice is in the address; the server widens it to whole weeks. */
export function RangeFilter({ range, timeZone }: RangeFilterProps) {
  const t = useT()
  const today = dayIn(timeZone, useNow())
  const kind = kindOf(range, today)
  const quarter = quarterOf(today)
  const without = { from: undefined, to: undefined }
  return (
    <div className="no-print stack tight">
      <LinkTabs name={t('clinic.range')}>
        <LinkTab
          to="."
          search={(kept: object) => ({ ...kept, ...quarter })}
          current={kind === 'quarter'}
        >
          {t('clinic.range.quarter')}
        </LinkTab>
        <LinkTab
          to="."
          search={(kept: object) => ({ ...kept, ...without })}
          current={kind === 'half'}
        >
          {t('clinic.range.half')}
        </LinkTab>
      </LinkTabs>
      <Disclosure summary={t('clinic.range.own')} open={kind === 'own'}>
        <OwnRange key={JSON.stringify(range)} range={range} />
      </Disclosure>
    </div>
  )
}

function OwnRange({ range }: { range: Range }) {
  const t = useT()
  const navigate = useNavigate()
  const [from, setFrom] = useState(range.from ?? '')
  const [to, setTo] = useState(range.to ?? '')
  const [errors, setErrors] = useState<FieldError[]>([])
  const messageOf = (field: string) => errors.find((error) => error.field === field)?.message
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const found: FieldError[] = []
    if (!isDay(from)) found.push({ field: 'range-from', message: t('clinic.range.from.missing') })
    if (!isDay(to)) found.push({ field: 'range-to', message: t('clinic.range.to.missing') })
    else if (to < from) found.push({ field: 'range-to', message: t('clinic.range.to.before') })
    setErrors(found)
    if (found.length === 0)
      void navigate({ to: '.', search: (kept: object) => ({ ...kept, from, to }) })
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} />
      <p className="meta">{t('clinic.range.weeks')}</p>
      <div className="range-days">
        <Field id="range-from" label={t('clinic.range.from')} error={messageOf('range-from')}>
          <TextInput
            type="date"
            short
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        </Field>
        <Field id="range-to" label={t('clinic.range.to')} error={messageOf('range-to')}>
          <TextInput
            type="date"
            short
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Field>
      </div>
      <div>
        <Button type="submit">{t('clinic.range.show')}</Button>
      </div>
    </form>
  )
}
