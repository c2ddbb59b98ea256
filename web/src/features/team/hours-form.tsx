import { useState, type FormEvent } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toasts.ts'
import { useSaveHours, type Hours } from './api.ts'

interface HoursFormProps {
  hours: Hours | null
}

/** A Monday, from which the days of the week have their names. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const nobody = Array.from({ length: 7 }, () => ({ from: '', to: '' }))

/** When somebody reads, day by day; a day without hours is one on which nobody does. */
export function HoursForm({ hours }: HoursFormProps) {
  const t = useT()
  const locale = useLocale()
  const save = useSaveHours()
  const [zone, setZone] = useState(hours?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [days, setDays] = useState(hours?.days.map((day) => day ?? { from: '', to: '' }) ?? nobody)
  const [tried, setTried] = useState(false)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const set = (at: number, to: { from?: string; to?: string }) =>
    setDays(days.map((day, index) => (index === at ? { ...day, ...to } : day)))
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (days.some(isWrong)) return
    const open = days.map((day) => (day.from === '' ? null : day))
    save.mutate({ zone, days: open }, { onSuccess: () => toast(t('team.hours.saved')) })
  }
  return (
    <form className="stack" onSubmit={send} noValidate aria-labelledby="hours">
      <h2 id="hours">{t('team.hours')}</h2>
      <p>{t('team.hours.text')}</p>
      {days.map((day, at) => {
        const name = weekday.format(MONDAY + at * DAY_MS)
        return (
          <fieldset key={name} className="team-day">
            <legend>{name}</legend>
            <div className="row period">
              <Field label={t('team.roster.from')}>
                <TextInput
                  type="time"
                  short
                  value={day.from}
                  onChange={({ currentTarget: { value } }) => set(at, { from: value })}
                />
              </Field>
              <Field
                label={t('team.roster.to')}
                error={tried && isWrong(day) && t('team.hours.wrong')}
              >
                <TextInput
                  type="time"
                  short
                  value={day.to}
                  onChange={({ currentTarget: { value } }) => set(at, { to: value })}
                />
              </Field>
            </div>
          </fieldset>
        )
      })}
      <Field label={t('team.hours.zone')} hint={t('team.hours.zone.hint')}>
        <TextInput value={zone} onChange={({ currentTarget: { value } }) => setZone(value)} />
      </Field>
      <div>
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('team.hours.save')}
        </Button>
      </div>
      <ProblemNotice error={save.error} wordsSafe />
    </form>
  )
}

/** Both or none, in their order. */
function isWrong({ from, to }: { from: string; to: string }): boolean {
  return (from === '') !== (to === '') || (from !== '' && to <= from)
}
