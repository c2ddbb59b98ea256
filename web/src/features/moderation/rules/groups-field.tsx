import { useQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { CheckboxGroup } from '../../../ui/choices.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'

interface GroupsFieldProps {
  values: string[]
  onChange: (values: string[]) => void
}

/** Where a rule holds: everywhere, unless some groups are chosen. */
export function GroupsField({ values, onChange }: GroupsFieldProps) {
  const t = useT()
  const { data } = useQuery(groupsQuery)
  const options = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const summary =
    values.length === 0
      ? t('moderation.rules.groups.all')
      : t('moderation.rules.groups.some', { count: values.length })
  return (
    <Disclosure summary={summary} open={values.length > 0 || undefined}>
      <CheckboxGroup
        label={t('moderation.rules.groups')}
        hint={t('moderation.rules.groups.hint')}
        values={values}
        onChange={onChange}
        options={options}
      />
    </Disclosure>
  )
}
