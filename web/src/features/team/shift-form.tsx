import { useState, type FormEvent } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toasts.ts'
import { useAddShift, type Duty, type Roster } from './api.ts'

const duties: readonly Duty[] = ['on-call', 'lead']
const LONGEST_MS = 31 * 86_400_000

interface Typed {
  personId: string
  duty: Duty
  from: string
  to: string
}

type Lack = 'person' | 'from' | 'to' | 'order' | 'long' | null

/** Puts someone of the staff on call; times are those of the device. */
export function ShiftForm({ people }: Pick<Roster, 'people'>) {
  const t = useT()
  const add = useAddShift()
  const [typed, setTyped] = useState<Typed>({ personId: '', duty: 'on-call', from: '', to: '' })
  const [tried, setTried] = useState(false)
  const change = (to: Partial<Typed>) => setTyped({ ...typed, ...to })
  const lack = tried ? lackOf(typed) : null
  const errorFor = (...lacks: Lack[]) =>
    lack !== null && lacks.includes(lack) && t(`team.roster.lack.${lack}`)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (lackOf(typed) !== null) return
    const { personId, duty, from, to } = typed
    const startsAt = new Date(from).toISOString()
    const endsAt = new Date(to).toISOString()
    const onSuccess = () => {
      toast(t('team.roster.added'))
      setTried(false)
      // The next shift most often begins where this one ends.
      setTyped({ ...typed, from: to, to: '' })
    }
    add.mutate({ personId, duty, startsAt, endsAt }, { onSuccess })
  }
  return (
    <form className="stack" onSubmit={send} noValidate aria-labelledby="new-shift">
      <h2 id="new-shift">{t('team.roster.new')}</h2>
      <Field label={t('team.roster.who')} error={errorFor('person')}>
        <Select
          options={[
            { value: '', label: t('team.roster.choose') },
            ...people.map(({ id, screenName }) => ({ value: id, label: screenName })),
          ]}
          value={typed.personId}
          onChange={({ currentTarget: { value } }) => change({ personId: value })}
        />
      </Field>
      <RadioGroup
        label={t('team.roster.duty')}
        options={duties.map((value) => ({
          value,
          label: t(`team.duty.${value}`),
          hint: t(`team.duty.${value}.hint`),
        }))}
        value={typed.duty}
        onChange={(duty) => change({ duty })}
      />
      <Field label={t('team.roster.from')} error={errorFor('from')}>
        <TextInput
          type="datetime-local"
          value={typed.from}
          onChange={({ currentTarget: { value } }) => change({ from: value })}
        />
      </Field>
      <Field label={t('team.roster.to')} error={errorFor('to', 'order', 'long')}>
        <TextInput
          type="datetime-local"
          value={typed.to}
          onChange={({ currentTarget: { value } }) => change({ to: value })}
        />
      </Field>
      <div>
        <Button type="submit" look="primary" busy={add.isPending}>
          {t('team.roster.add')}
        </Button>
      </div>
      <ProblemNotice error={add.error} wordsSafe />
    </form>
  )
}

function lackOf({ personId, from, to }: Typed): Lack {
  if (personId === '') return 'person'
  if (from === '') return 'from'
  if (to === '') return 'to'
  const long = Date.parse(to) - Date.parse(from)
  if (long <= 0 || Date.parse(to) <= Date.now()) return 'order'
  return long > LONGEST_MS ? 'long' : null
}
