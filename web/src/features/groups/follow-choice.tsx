import { Link } from '@tanstack/react-router'
import { Trans, useT } from '../../lib/i18n.ts'
import { useWish } from '../../lib/use-wish.ts'
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
  const [level, choose] = useWish(group.follow, async (wish) => {
    if (wish === null) return
    await follow.mutateAsync(wish)
    toast(t('groups.follow.saved'))
  })
  if (level === null) return null
  return (
    <div className="stack tight">
      <Field label={t('groups.follow')} hint={t('groups.follow.hint')}>
        <Select
          value={level}
          onChange={({ currentTarget: { value } }) =>
            choose(levels.find((one) => one === value) ?? level)
          }
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
