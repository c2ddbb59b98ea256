import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { nameQuery, suggestionsQuery, type NameCheck } from '../api.ts'
import type { StepProps } from './step-props.ts'

export function NameStep({ form, fault }: StepProps) {
  const t = useT()
  const name = form.screenName.trim()
  const settled = useSettled(name)
  const { data: check } = useQuery(nameQuery(settled))
  return (
    <div className="stack">
      <Field
        id="join-name"
        label={t('accounts.name')}
        hint={t('accounts.join.name.hint')}
        error={fault}
      >
        <TextInput
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={60}
          value={form.screenName}
          onChange={(event) => form.set.screenName(event.currentTarget.value)}
        />
      </Field>
      <div role="status">
        {check && settled === name && !fault && <Verdict check={check} name={name} />}
      </div>
      <Suggestions onChoose={form.set.screenName} />
    </div>
  )
}

function Verdict({ check, name }: { check: NameCheck; name: string }) {
  const t = useT()
  if (check.problem === 'real-name' && check.free) {
    return (
      <Notice kind="warning" title={t('accounts.join.name.real')}>
        <p>{t('accounts.join.name.real.text', { name })}</p>
      </Notice>
    )
  }
  if (check.free) return <p>{t('accounts.join.name.free', { name })}</p>
  return <p>{t(`accounts.join.name.problem.${check.problem ?? 'taken'}`)}</p>
}

function Suggestions({ onChoose }: { onChoose: (name: string) => void }) {
  const t = useT()
  const { data, isFetching, refetch } = useQuery(suggestionsQuery)
  const names = data?.suggestions ?? []
  if (names.length === 0) return null
  return (
    <fieldset className="stack tight">
      <legend>{t('accounts.join.name.ideas')}</legend>
      <div className="row">
        {names.map((name) => (
          <Button key={name} onClick={() => onChoose(name)}>
            {name}
          </Button>
        ))}
      </div>
      <div>
        <Button look="quiet" busy={isFetching} onClick={() => void refetch()}>
          {t('accounts.join.name.more-ideas')}
        </Button>
      </div>
    </fieldset>
  )
}

/** What was typed, once the typing pauses: not every letter is worth a question. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
