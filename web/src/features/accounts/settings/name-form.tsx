import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { NameIdeas } from '../name-ideas.tsx'
import { NameVerdict } from '../name-verdict.tsx'
import { ownNameQuery, useTakeName } from './profile-api.ts'

/** The own name, and how to take another one. */
export function NameForm({ present }: { present: string }) {
  const t = useT()
  const can = useCan()
  const me = useMe()
  if (me && can('name.change', { personId: me.id })) return <Form present={present} />
  return <p>{t('accounts.profile.name.not-now', { name: present })}</p>
}

function Form({ present }: { present: string }) {
  const t = useT()
  const { data: own } = useQuery(ownNameQuery)
  const [name, setName] = useState(present)
  const [missing, setMissing] = useState(false)
  const take = useTakeName()
  const wished = name.trim()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(wished === '')
    if (wished === '' || wished === present) return
    await take.mutateAsync(wished)
    setName(wished)
    toast(t('accounts.profile.name.done', { name: wished }))
  }
  if (own?.nextAt)
    return (
      <p>
        {t('accounts.profile.name.wait', { name: present })} <DateText at={own.nextAt} />.
      </p>
    )
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      <Field
        label={t('accounts.name')}
        hint={t('accounts.profile.name.hint')}
        error={missing && t('accounts.join.name.missing')}
      >
        <TextInput
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <NameVerdict name={wished} quiet={wished === present} />
      <ProblemNotice error={take.error} wordsSafe />
      <div>
        <Button type="submit" busy={take.isPending}>
          {t('accounts.profile.name.take')}
        </Button>
      </div>
      {own?.before && (
        <p className="meta">
          {t('accounts.profile.name.before', { name: own.before.name })}{' '}
          <DateText at={own.before.until} />.
        </p>
      )}
      <NameIdeas onChoose={setName} />
    </form>
  )
}
