import { Link } from '@tanstack/react-router'
import { Trans, useT } from '../../lib/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toasts.ts'
import { useFollow, type FollowLevel, type Group } from './api.ts'

const levels = ['every', 'daily', 'never'] as const satisfies FollowLevel[]

/** What a member wants to hear of here; saved as soon as it is chosen. */
export function FollowChoice({ group }: { group: Group }) {
  const t = useT()
  const follow = useFollow(group.slug)
  if (group.follow === null) return null
  const choose = async (value: string) => {
    const level = levels.find((one) => one === value)
    if (level === undefined) return
    await follow.mutateAsync(level)
    toast(t('groups.follow.saved'))
  }
  return (
    <div className="stack tight">
      <Field label={t('groups.follow')} hint={t('groups.follow.hint')}>
        <Select
          value={follow.isPending ? follow.variables : group.follow}
          onChange={(event) => void choose(event.currentTarget.value).catch(() => undefined)}
          options={levels.map((value) => ({ value, label: t(`groups.follow.${value}`) }))}
        />
      </Field>
      <p className="meta">
        <Trans id="groups.follow.how" components={{ 0: <Link to="/settings/notices" /> }} />
      </p>
      <ProblemNotice error={follow.error} />
    </div>
  )
}
