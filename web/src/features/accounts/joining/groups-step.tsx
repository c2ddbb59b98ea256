import { useQuery } from '@tanstack/react-query'
import { groupsQuery, isNamed, type GroupCard } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { StepProps } from './step-props.ts'

export function GroupsStep({ form, fault }: StepProps) {
  const t = useT()
  return (
    <>
      <RadioGroup
        id="join-kind"
        label={t('accounts.join.kind')}
        hint={t('accounts.join.kind.hint')}
        error={fault}
        value={form.kind === '' ? null : form.kind}
        onChange={form.set.kind}
        options={[
          { value: 'patient', label: t('accounts.join.kind.patient') },
          { value: 'caregiver', label: t('accounts.join.kind.caregiver') },
        ]}
      />
      <GroupChoice chosen={form.groups} onChange={form.set.groups} />
      <RadioGroup
        label={t('accounts.join.mail')}
        hint={t('accounts.join.mail.hint')}
        value={form.mail === '' ? null : form.mail}
        onChange={form.set.mail}
        options={[
          { value: 'yes', label: t('accounts.join.mail.yes') },
          { value: 'no', label: t('accounts.join.mail.no') },
        ]}
      />
    </>
  )
}

interface GroupChoiceProps {
  chosen: string[]
  onChange: (slugs: string[]) => void
}

function GroupChoice({ chosen, onChange }: GroupChoiceProps) {
  const t = useT()
  const { data, error, isFetching, refetch } = useQuery(groupsQuery)
  if (error) {
    return (
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching}>
        <p>{t('accounts.join.groups.later')}</p>
      </ProblemNotice>
    )
  }
  if (!data) return <Skeleton shape="cards" count={4} />
  const open = data.items.filter(
    ({ visibility, archived }) => visibility !== 'private' && !archived,
  )
  if (open.length === 0) return null
  return (
    <CheckboxGroup
      label={t('accounts.join.groups')}
      hint={t('accounts.join.groups.hint')}
      // A brochure may have been printed when the group still had another address.
      values={open
        .filter((group) => chosen.some((slug) => isNamed(group, slug)))
        .map(({ slug }) => slug)}
      onChange={onChange}
      options={open.map((group) => ({
        value: group.slug,
        label: group.name,
        hint: `${firstSentence(group)} ${t(`accounts.join.groups.${group.visibility}`)}`,
      }))}
    />
  )
}

function firstSentence({ description }: GroupCard): string {
  return /^.*?[.?!](?=\s|$)/s.exec(description)?.[0] ?? description
}
