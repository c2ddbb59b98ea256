import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { colleaguesQuery } from './passing-api.ts'

interface ColleagueFieldProps {
  itemId: string
  value: string
  onChange: (to: string) => void
  error: string | undefined
}

/** Those of the team who may decide about it. */
export function ColleagueField({ itemId, value, onChange, error }: ColleagueFieldProps) {
  const t = useT()
  const { data, error: failed, refetch, isFetching } = useQuery(colleaguesQuery(itemId))
  if (failed)
    return <ProblemNotice error={failed} onRetry={() => void refetch()} retrying={isFetching} />
  if (!data) return <Skeleton count={2} />
  if (data.items.length === 0) return <p>{t('moderation.pass.nobody')}</p>
  const people = data.items.map(({ id, screenName }) => ({ value: id, label: screenName }))
  return (
    <Field id="pass-to" label={t('moderation.pass.colleague')} error={error}>
      <Select
        options={[{ value: '', label: t('moderation.pass.colleague.choose') }, ...people]}
        value={value}
        onChange={({ currentTarget: { value: to } }) => onChange(to)}
      />
    </Field>
  )
}
