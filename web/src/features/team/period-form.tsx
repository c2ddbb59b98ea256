import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { periodOf } from './search-params.ts'

interface PeriodFormProps {
  period: { from: string; to: string }
  today: string
}

/** Which days are counted; they stand in the address. */
export function PeriodForm({ period, today }: PeriodFormProps) {
  const t = useT()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(period)
  const [wrong, setWrong] = useState<'wrong' | 'future' | null>(null)
  const show = (event: FormEvent) => {
    event.preventDefault()
    const search = periodOf(typed)
    const future = typed.to > today
    setWrong(search.from === undefined ? 'wrong' : future ? 'future' : null)
    if (search.from !== undefined && !future) void navigate({ to: '/team/statistics', search })
  }
  return (
    <form className="stack tight" onSubmit={show} noValidate>
      <div className="row period">
        <Field label={t('team.statistics.from')}>
          <TextInput
            type="date"
            short
            max={today}
            value={typed.from}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, from: value })}
          />
        </Field>
        <Field label={t('team.statistics.to')} error={wrong && t(`team.statistics.${wrong}`)}>
          <TextInput
            type="date"
            short
            max={today}
            value={typed.to}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, to: value })}
          />
        </Field>
      </div>
      <p className="meta">{t('team.statistics.zone')}</p>
      <div>
        <Button type="submit">{t('team.statistics.show')}</Button>
      </div>
    </form>
  )
}
