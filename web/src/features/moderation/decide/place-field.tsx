import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { placesQuery, type Item } from '../api.ts'
import type { Draft } from './draft.ts'

interface PlaceFieldProps {
  item: Item
  draft: Draft
  onChange: (to: Partial<Draft>) => void
  error: string | undefined
}

/** The group that a post goes to, with who reads it there; those that would break a promise are not offered. */
export function PlaceField({ item, draft, onChange, error }: PlaceFieldProps) {
  const t = useT()
  const { data, error: failed, refetch } = useQuery(placesQuery(item.subjectId))
  if (failed) return <ProblemNotice error={failed} onRetry={() => void refetch()} />
  if (!data) return <Skeleton count={2} />
  const places = data.places.filter(({ refused }) => refused === null)
  const into = places.find(({ id }) => id === draft.into)
  if (places.length === 0) return <p id="decide-into">{t('moderation.place.none')}</p>
  return (
    <Field
      id="decide-into"
      label={t('moderation.place')}
      hint={
        into &&
        t('moderation.place.readers', {
          members: into.members,
          staying: into.staying,
          outside: into.writersOutside,
        })
      }
      error={error}
    >
      <Select
        options={[
          { value: '', label: t('moderation.place.choose') },
          ...places.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={into ? draft.into : ''}
        onChange={({ currentTarget: { value } }) => onChange({ into: value })}
      />
    </Field>
  )
}
