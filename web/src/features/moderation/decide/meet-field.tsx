import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { peopleQuery, type Item } from '../api.ts'
import type { Draft } from './draft.ts'

interface MeetFieldProps {
  item: Item
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  error: string | undefined
}

/** Whom the author might like to meet; one who was chosen stands there until one wants another. */
export function MeetField(props: MeetFieldProps) {
  const t = useT()
  const { meet } = props.draft
  if (meet === null) return <Finding {...props} />
  return (
    <p className="row">
      <span>
        {t('moderation.meet')} <strong>{meet.screenName}</strong>
      </span>
      <Button look="quiet" onClick={() => props.onChange({ meet: null })}>
        {t('moderation.meet.other')}
      </Button>
    </p>
  )
}

/** By the beginning of a name, among those who may be introduced to the author. */
function Finding({ item, onChange, error }: MeetFieldProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const { group, author } = item
  const query = peopleQuery(group?.slug ?? '', typed.trim(), author?.id ?? '')
  const { data, error: failed } = useQuery({ ...query, enabled: typed.trim() !== '' })
  const people = data?.items ?? []
  return (
    <div className="stack tight">
      <Field
        id="decide-meet"
        label={t('moderation.meet')}
        hint={t('moderation.meet.hint')}
        error={error}
      >
        <TextInput
          type="search"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
      </Field>
      <ProblemNotice error={failed} />
      {people.length > 0 && (
        <RadioGroup
          label={t('moderation.meet.found')}
          options={people.map(({ id, screenName }) => ({ value: id, label: screenName }))}
          value={null}
          onChange={(id) => onChange({ meet: people.find((one) => one.id === id) ?? null })}
        />
      )}
      <p role="status" className="meta">
        {data && people.length === 0 && t('moderation.meet.none')}
      </p>
    </div>
  )
}
